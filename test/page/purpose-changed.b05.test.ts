/**
 * Case B05: a site changes a purpose in a material way after a visitor has answered. Only that
 * purpose may be asked again.
 */
import { cleanup, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Config, Consent, Events } from '../../src/types.ts'
import { open } from '../support/page.ts'
import { forget } from '../support/storage.ts'
import { config } from '../support/sample.ts'

const changed: Config = {
  ...config,
  purposes: config.purposes.map((purpose) =>
    purpose.id === 'ads' ? { ...purpose, version: '2' } : purpose
  )
}
let consent: Consent
const facts = () => {
  let found: Events['ready'] | undefined
  consent.on('ready', (ready) => (found = ready))()
  return found!
}
const reopen = (next = changed) => {
  consent.destroy()
  consent = open(next)
}
const statementsNow = () => (localStorage.getItem('eu-consent') ?? '').split('~').slice(4, -1)

beforeEach(forget)
afterEach(() => {
  consent.destroy()
  cleanup()
})

test('B05 a purpose that changed is closed and asked again; what was said about the others stays in force', async () => {
  consent = open(config)
  await consent.decide({ ads: true, statistics: true, quality: false })
  reopen()
  expect(facts()).toMatchObject({
    prompt: 'notice-changed',
    permissions: { ads: false, statistics: true, quality: false }
  })
  expect(
    await screen.findByRole('region', { name: 'May we use your device?' }, { timeout: 4_000 })
  ).toBeTruthy()
})

test('B05 the new answer touches that purpose alone, and the old record stays', async () => {
  consent = open(config)
  const before = await consent.decide({ ads: true, statistics: true })
  reopen()
  const after = await consent.decide({ ads: true })
  expect(statementsNow()).toEqual([expect.stringMatching(/^statistics:gc/), 'ads:gc:2'])
  expect(await consent.records()).toMatchObject([
    { id: before.id },
    { id: after.id, replaces: before.id }
  ])
  expect(before.purposes.find(({ id }) => id === 'ads')).not.toHaveProperty('version')
  expect(after.purposes.find(({ id }) => id === 'ads')).toMatchObject({
    status: 'given',
    version: '2'
  })
  reopen()
  expect(facts()).toMatchObject({ prompt: null, permissions: { ads: true, statistics: true } })
})

test('B05 a service of the changed purpose is asked anew with it; services of others keep their answer', async () => {
  consent = open(config)
  await consent.decide({
    ads: true,
    'ads/meta': true,
    statistics: true,
    'statistics/counter': true
  })
  reopen()
  expect({
    meta: consent.allows('ads', 'meta'),
    counter: consent.allows('statistics', 'counter')
  }).toEqual({ meta: false, counter: true })
})

test('B05 a visitor who refused the purpose before it changed is not asked again, and it stays closed', async () => {
  consent = open(config)
  await consent.decide({ ads: false, statistics: true })
  reopen()
  expect(facts()).toMatchObject({ prompt: null, permissions: { ads: false, statistics: true } })
})

test('B05 a new version of the notice alone causes no question and closes nothing', async () => {
  consent = open(config)
  await consent.decide({ ads: true, statistics: true })
  reopen({ ...config, version: '2027-01' })
  expect(facts()).toMatchObject({ prompt: null, permissions: { ads: true, statistics: true } })
})
