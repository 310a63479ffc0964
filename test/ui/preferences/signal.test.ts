/**
 * The preference centre in a browser that sends Global Privacy Control, where sites are open
 * unasked.
 */
import { screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Consent } from '../../../src/types.ts'
import { openSite, site } from '../site.ts'

let consent: Consent

const signalling = { ...site, model: 'opt-out' as const }
beforeEach(() =>
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true })
)
afterEach(() => Reflect.deleteProperty(navigator, 'globalPrivacyControl'))

test('the preference centre does not speak of a consent that the visitor never gave', async () => {
  consent = openSite(signalling)
  consent.openPreferences()
  const dialog = within(await screen.findByRole('dialog', { name: 'Privacy choices' }))
  expect(await dialog.findByText('On until you say no')).toBeTruthy()
  expect(dialog.queryByText('Only if you agree')).toBeNull()
  expect(
    dialog.getByText(/Global Privacy Control. We take it as a no to: Advertising/)
  ).toBeTruthy()
})
