/** Case B07: a decision is too large for its cookie. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseDecision } from '../../../src/server.ts'
import type { Config, Consent } from '../../../src/types.ts'
import { open } from '../../support/page.ts'
import { forget } from '../../support/storage.ts'

const ids = Array.from({ length: 50 }, (_, index) => `a-purpose-with-a-long-name-${index}`)
const config: Config = {
  version: '1',
  notice: {},
  purposes: ids.map((id) => ({ id, device: 'consent', basis: 'consent' }))
}
const [first] = ids as [string]
let consent: Consent
beforeEach(forget)
afterEach(() => {
  consent.destroy()
  vi.restoreAllMocks()
})

test('B07 a decision above 1,024 bytes lies in the mirror alone, and counts on the next page', async () => {
  consent = open(config)
  const record = await consent.decide(Object.fromEntries(ids.map((id) => [id, id !== first])))
  expect(localStorage.getItem('eu-consent')!.length).toBeGreaterThan(1024)
  expect(document.cookie).toBe('')
  expect(record.evidence.persisted).toBe(true)
  consent.destroy()
  consent = open(config)
  expect(ids.filter((id) => !consent.allows(id))).toEqual([first])
})

test('B07 a large decision where the mirror is full holds for this page and is told as not kept', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  consent = open(config)
  const { evidence } = await consent.acceptAll()
  expect({
    persisted: evidence.persisted,
    cookies: document.cookie,
    allowed: consent.allows(first)
  }).toEqual({ persisted: false, cookies: '', allowed: true })
})

test('B07 a "no" too large for the cookie leaves no older "yes" in it', async () => {
  consent = open(config)
  await consent.decide({ [first]: true })
  expect(parseDecision(document.cookie)?.statements[first]?.status).toBe('given')
  await consent.rejectAll()
  expect(consent.allows(first)).toBe(false)
  expect(parseDecision(document.cookie)?.statements[first]?.status).not.toBe('given')
})
