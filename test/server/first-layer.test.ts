/**
 * A server writes the banner into the page: only with the questions that are due, in the language
 * of the reader, and with every text as plain text.
 */
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { firstLayer } from '../../src/server/first-layer.ts'
import type { Config, Decision } from '../../src/types.ts'
import { config as sample, NOW, said } from '../support/sample.ts'

const config: Config = {
  ...sample,
  notice: { controller: { name: 'Acme' }, purposes: { ads: { title: 'Ads <b>' } } }
}
const at = { now: NOW * 1000 }
const decided = (statements: Decision['statements']): Decision => ({
  id: 'x',
  subject: 's',
  at: '2026-11-23T12:00:00Z',
  statements
})

test('a visitor without an answer gets the banner, hidden until the script beside it has looked', () => {
  const html = firstLayer(config, null, { ...at, nonce: 'abc' })
  expect(html).toMatch(
    /^<style nonce="abc">[^<]*<?[^/]*<\/style><div data-lawful="" class="lawful-ui" lang="en" dir="ltr" hidden="">/
  )
  expect(html).toContain('<script nonce="abc">')
  expect(html.match(/data-act="(accept|reject|open)"/g)).toEqual([
    'data-act="accept"',
    'data-act="reject"',
    'data-act="open"'
  ])
})

test('the server writes no banner for a visitor who has decided, who is asked nothing, or whose signal has answered', () => {
  const no = { statistics: said('refused'), ads: said('refused') }
  expect(firstLayer(config, decided(no), at)).toBe('')
  expect(firstLayer({ ...config, model: 'opt-out' }, null, at)).toBe('')
  expect(firstLayer({ ...config, updated: '2026-11-24' }, decided(no), at)).toBe('')
  const onlyAds = { ...config, purposes: config.purposes.filter(({ id }) => id === 'ads') }
  expect(firstLayer(onlyAds, null, { ...at, gpc: true })).toBe('')
})

test('only the questions that are due are asked again, with the reason', () => {
  const html = firstLayer(
    config,
    decided({ statistics: said('given', { at: NOW - 300 * 86_400 }), ads: said('given') }),
    at
  )
  expect(html).toContain('Your last answer has run out')
  expect(html).toContain('<li data-purpose="statistics">')
  expect(html).not.toContain('<li data-purpose="ads">')
})

test('the language of the attribute is the one of the text', () => {
  const words = JSON.parse(readFileSync('src/ui/locales/ar.json', 'utf8')) as object
  expect(firstLayer(config, null, { ...at, locale: 'ar', words })).toContain('lang="ar" dir="rtl"')
  expect(firstLayer({ ...config, locale: 'ar' }, null, { ...at, words })).toContain(
    'lang="ar" dir="rtl"'
  )
  const told = vi.spyOn(console, 'error').mockReturnValue()
  expect(firstLayer(config, null, { ...at, locale: 'ar' })).toBe('')
  expect(firstLayer({ ...config, notice: '/notice.{locale}.json' }, null, at)).toBe('')
  expect(told.mock.calls.flat()).toEqual([
    expect.stringContaining('pass lawful/locales/ar.json'),
    expect.stringContaining('config.notice is a URL')
  ])
})

test('no text and no name is markup', () => {
  const name = '</script><script>alert(1)</script>"'
  const html = firstLayer({ ...config, cookie: { name } }, null, {
    ...at,
    notice: { title: name, purposes: { ads: { title: name } } },
    locale: 'de"><x',
    words: {}
  })
  expect(html.match(/<script/g)).toHaveLength(1)
  expect(html).not.toContain('<x')
})
