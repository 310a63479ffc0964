/** Tests which acts of the site the API refuses, and that a refused act changes nothing. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Consent } from '../../src/types.ts'
import { open, visitorElement } from '../support/page.ts'
import { config } from '../support/sample.ts'
import { forget } from '../support/storage.ts'

let consent: Consent
beforeEach(forget)
afterEach(() => consent.destroy())

test('an act that answers nothing is refused, keeps nothing, and leaves everything as it was', async () => {
  consent = open(config, visitorElement({ audience: 'customer' }))
  await expect(consent.decide({ nonsense: true })).rejects.toThrow('nothing to decide: nonsense')
  // This audience was asked for a consent, so the objection is a plain "no".
  await expect(consent.object('ads')).resolves.toBeTruthy()
  await expect(consent.object('service')).rejects.toThrow('nothing to decide')
  expect(consent.allows('email')).toBe(true)
  consent.setVisitor({ audience: 'prospect' })
  expect(consent.allows('email')).toBe(false)
  expect(await consent.records()).toHaveLength(1)
  consent.destroy()
  await expect(consent.acceptAll()).rejects.toThrow('destroy')
})
