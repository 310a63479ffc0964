/**
 * Station 2 and the order of effects, seen from a whole page.
 * Case B08: two tabs of one visitor decide differently at nearly the same time. The tabs must
 * agree in the end, and a "no" must not get lost.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent, Events } from '../../src/types.ts'
import { decided } from '../support/decided.ts'
import { open, visitorElement } from '../support/page.ts'
import { config } from '../support/sample.ts'
import { forget } from '../support/storage.ts'

/** Puts a decision of this moment into the cookie and its mirror, as another tab does. */
const store = (statuses: Parameters<typeof decided>[0]) => {
  const line = decided(statuses, Math.floor(Date.now() / 1000))
  document.cookie = line
  localStorage.setItem('eu-consent', line.slice('eu-consent='.length, -'; path=/'.length))
}

let consent: Consent
beforeEach(forget)
afterEach(() => consent.destroy())

test('B08 a no that another tab said is not overwritten by what this one remembers', async () => {
  consent = open(config)
  await consent.decide({ ads: true, statistics: false })
  store({ ads: 'withdrawn', statistics: 'refused' })
  await consent.decide({ statistics: true })
  expect({ ads: consent.allows('ads'), statistics: consent.allows('statistics') }).toEqual({
    ads: false,
    statistics: true
  })
  expect(document.cookie).toContain('~ads:wc')
})

test('a later act overtakes an earlier one that waits for its paint', async () => {
  consent = open(config)
  const changes: Events['change'][] = []
  await consent.decide({}) // loads the acts
  consent.on('change', (change) => changes.push(change))
  void consent.acceptAll()
  void consent.rejectAll()
  await new Promise((go) => setTimeout(go, 300))
  expect(consent.allows('ads')).toBe(false)
  expect(changes.some(({ permissions }) => permissions['ads'])).toBe(false)
})

test('listeners see a finished state; waiters go; stores are copies', async () => {
  consent = open(config)
  const seen: boolean[] = []
  consent.on('change', ({ permissions }) =>
    seen.push(permissions['ads']! && consent.allows('ads') && consent.$permissions!.get()['ads']!)
  )
  const waited = consent.when('ads')
  await consent.acceptAll()
  await waited
  expect(seen).toEqual([true])
  ;(consent.$permissions as unknown as { set(value: object): void }).set({ phone: true })
  expect(consent.allows('phone')).toBe(false)
})

test('no event carries personal data', async () => {
  consent = open(
    config,
    visitorElement({ audience: 'customer', contact: 'c_secret', assertion: 'signed' })
  )
  const details: unknown[] = []
  for (const name of ['decision', 'change', 'view'] as const)
    consent.on(name, (detail) => details.push(detail))
  await consent.rejectAll()
  await vi.waitFor(() => expect(details.length).toBeGreaterThan(1))
  expect(JSON.stringify([details, (window as { dataLayer?: unknown[] }).dataLayer])).not.toMatch(
    /c_secret|signed/
  )
})
