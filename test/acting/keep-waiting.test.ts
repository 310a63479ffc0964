/** Tests how answers go from waiting to kept, also if keeping fails or two pages keep the same answer. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/types.ts'
import { open, visitorElement } from '../support/page.ts'
import { config } from '../support/sample.ts'
import { forget } from '../support/storage.ts'

const KEY = 'eu-consent-early'
const CUSTOMER = visitorElement({ audience: 'customer', contact: 'c_9' })
const failure = vi.hoisted(() => ({ isOn: false }))

vi.mock(import('../../src/core/record.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    recordOf: (...given: Parameters<typeof real.recordOf>) => {
      if (failure.isOn) throw new Error('keeping failed')
      return real.recordOf(...given)
    }
  }
})

/** An answer of an anonymous visitor that waits. */
const waiting = (at = Date.now() - 5_000) => ({
  answers: { statistics: true, ads: true },
  gesture: {
    act: 'accept-all',
    view: 'banner',
    control: 'accept',
    locale: 'en',
    event: { isTrusted: true, timeStamp: 900 },
    since: 400
  },
  at,
  version: config.version,
  whose: {},
  random: Array.from({ length: 32 }, (_, index) => index)
})

let consent: Consent
beforeEach(() => {
  forget()
  failure.isOn = false
})
afterEach(() => {
  consent.destroy()
  vi.restoreAllMocks()
})

/** Opens the page of a signed-in customer, where keeping the waiting answer of another person fails. */
async function failToKeep(): Promise<void> {
  const told = vi.spyOn(console, 'error').mockReturnValue()
  localStorage.setItem(KEY, JSON.stringify([waiting()]))
  failure.isOn = true
  consent = open(config, CUSTOMER)
  await vi.waitFor(() =>
    expect(JSON.stringify(told.mock.calls.flat().map(String))).toContain('keeping failed')
  )
  failure.isOn = false
}

test('a signed-in customer stays a customer if keeping the answer of another person fails', async () => {
  await failToKeep()
  expect(consent.basis('email')).toBe('legitimate-interests')
  const record = await consent.object('email')
  expect({ audience: record.audience, contact: record.contact }).toEqual({
    audience: 'customer',
    contact: 'c_9'
  })
})

test('an answer whose keeping fails goes on waiting, and is kept once the acts are loaded again', async () => {
  await failToKeep()
  expect(JSON.parse(localStorage.getItem(KEY)!)).toHaveLength(1)
  consent.destroy()
  consent = open(config)
  await consent.records() // loads the acts, which keep what waits
  await vi.waitFor(() => expect(localStorage.getItem(KEY)).toBeNull())
  expect((await consent.records()).map(({ act }) => act)).toEqual(['accept-all'])
})

test('two pages that keep the same answer make one record, because its id is made at the click', async () => {
  const at = Date.now() - 5_000
  const ids: string[] = []
  for (let page = 0; page < 2; page++) {
    forget() // as a page that has not seen what the other one writes at the same time
    localStorage.setItem(KEY, JSON.stringify([waiting(at)]))
    consent = open(config)
    await vi.waitFor(() => expect(localStorage.getItem(KEY)).toBeNull())
    const [record] = await consent.records()
    ids.push(`${record!.id} ${record!.subject}`)
    consent.destroy()
  }
  expect(ids[1]).toBe(ids[0])
})
