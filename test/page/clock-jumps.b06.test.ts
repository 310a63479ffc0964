/**
 * Case B06: the clock of the device is years off, jumps while a page is open, or is put forward or
 * back for summer time.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent, Events } from '../../src/types.ts'
import { open, visitorElement } from '../support/page.ts'
import { forget } from '../support/storage.ts'
import { config, NOW } from '../support/sample.ts'

const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR
const start = NOW * 1000
let consent: Consent
const clock = (time: number) => vi.setSystemTime(time)
const facts = () => {
  let found: Events['ready'] | undefined
  consent.on('ready', (ready) => (found = ready))()
  return found!
}
const reopen = (html = '') => {
  consent.destroy()
  consent = open(config, html)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  clock(start)
  forget()
})
afterEach(() => {
  consent.destroy()
  vi.useRealTimers()
})

test('B06 a clock that jumps back an hour in mid-session ends no yes, and a later "no" still has the last word', async () => {
  consent = open(config)
  await consent.acceptAll()
  clock(start - HOUR)
  vi.advanceTimersByTime(60_000)
  expect(consent.allows('ads')).toBe(true)
  await consent.rejectAll()
  expect(consent.allows('ads')).toBe(false)
  reopen()
  expect(facts()).toMatchObject({ prompt: null, permissions: { ads: false, statistics: false } })
})

test.each([
  ['back', start - 10 * YEAR],
  ['ahead', start + 10 * YEAR]
])(
  'B06 a clock that jumps ten years %s closes what was open within a minute, and asks',
  async (_, time) => {
    consent = open(config)
    await consent.acceptAll()
    expect(consent.allows('ads')).toBe(true)
    clock(time)
    vi.advanceTimersByTime(60_000)
    expect(consent.allows('ads')).toBe(false)
    reopen()
    expect(facts()).toMatchObject({
      prompt: time > start ? 'expired' : 'no-decision',
      permissions: { ads: false }
    })
    await consent.acceptAll()
    expect(consent.allows('ads')).toBe(true)
  }
)

test('B06 a yes said by a clock ten years ahead is no eternal one once the clock is right', async () => {
  clock(start + 10 * YEAR)
  consent = open(config)
  await consent.acceptAll()
  expect(consent.allows('ads')).toBe(true)
  clock(start)
  reopen()
  expect(facts()).toMatchObject({ prompt: 'no-decision', permissions: { ads: false } })
})

test('B06 the record carries the browser’s clock, to the millisecond', async () => {
  clock(start - 10 * YEAR + 123)
  consent = open(config)
  const { at, id } = await consent.rejectAll()
  expect(at).toBe(new Date(start - 10 * YEAR + 123).toISOString())
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(start - 10 * YEAR + 123)
})

test('B06 a contact’s "no" after the clock went back is not undone by the yes before it', async () => {
  const contact = visitorElement({ audience: 'prospect', contact: 'c_1' })
  consent = open(config, contact)
  await consent.decide({ email: true })
  clock(start - HOUR)
  await consent.decide({ email: false })
  expect(consent.allows('email')).toBe(false)
  dispatchEvent(new StorageEvent('storage', { key: 'eu-consent' }))
  expect(consent.allows('email')).toBe(false)
})

test('B06 a yes sent by a clock that was ahead gives way to the "no" the server has learnt since', async () => {
  clock(start + YEAR)
  consent = open(
    config,
    visitorElement({ audience: 'customer', contact: 'c_1', statuses: { email: 'objected' } })
  )
  await consent.decide({ email: true })
  const key = 'eu-consent-receipts'
  localStorage.setItem(key, localStorage.getItem(key)!.replace('"sent":false', '"sent":true'))
  clock(start)
  reopen(visitorElement({ audience: 'customer', contact: 'c_1', statuses: { email: 'objected' } }))
  dispatchEvent(new StorageEvent('storage', { key: 'eu-consent' }))
  await consent.records()
  expect(consent.allows('email')).toBe(false)
})
