/** The API of a whole page. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Consent } from '../../src/types.ts'
import { open, visitorElement } from '../support/page.ts'
import { config } from '../support/sample.ts'
import { forget } from '../support/storage.ts'

let consent: Consent
beforeEach(forget)
afterEach(() => consent.destroy())

test('a "no" is in force at the call, even when the file that keeps it never comes', async () => {
  consent = open(config, visitorElement({ audience: 'customer' }), {
    part: () => Promise.reject(new Error('blocked'))
  })
  expect(consent.allows('email')).toBe(true)
  const kept = consent.object('email')
  expect(consent.allows('email')).toBe(false)
  await expect(kept).rejects.toThrow('blocked')
  expect(consent.allows('email')).toBe(false)
})
