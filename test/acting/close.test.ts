/**
 * Closing and erasing, seen from a whole page.
 * Case B26: a consent ends, because the visitor withdraws it. Services stop, and the library
 * erases their cookies and storage and reports what it cannot erase.
 */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Consent } from '../../src/types.ts'
import { decided } from '../support/decided.ts'
import { open, visitorElement } from '../support/page.ts'
import { config } from '../support/sample.ts'
import { forget } from '../support/storage.ts'

let consent: Consent
beforeEach(forget)
afterEach(() => consent.destroy())

test('B26 an act about something else erases nothing of services that may run', async () => {
  document.cookie = decided({ statistics: 'given', ads: 'refused' })
  document.cookie = '_c1=1; path=/'
  consent = open(config, visitorElement({ audience: 'customer' }))
  await consent.object('email')
  expect(document.cookie).toContain('_c1=1')
  expect(consent.allows('statistics')).toBe(true)
})
