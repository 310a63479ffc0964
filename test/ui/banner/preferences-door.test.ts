/**
 * The way back to the choices, in a browser that sends Global Privacy Control, where sites are open
 * unasked.
 */
import { screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Consent } from '../../../src/types.ts'
import { openSite, site } from '../site.ts'

let consent: Consent

const signalling = { ...site, model: 'opt-out' as const }
beforeEach(() =>
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true })
)
afterEach(() => Reflect.deleteProperty(navigator, 'globalPrivacyControl'))
const withoutLink = () => document.querySelector('a[href="#privacy-choices"]')!.remove()

test('a visitor who overruled the signal finds the way back on every page', async () => {
  consent = openSite(signalling)
  await consent.decide({ ads: true })
  consent.destroy()
  consent = openSite(signalling)
  withoutLink()
  expect(await screen.findByRole('button', { name: 'Privacy choices' })).toBeTruthy()
  expect(screen.queryByRole('region', { name: 'Opt-out request honoured' })).toBeNull()
})
