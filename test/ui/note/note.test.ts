/** The note at the edge of a page: what a signal closed, and what has changed. */
import { screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Consent } from '../../../src/types.ts'
import { look, openSite, site } from '../site.ts'

let consent: Consent

const signalling = { ...site, model: 'opt-out' as const }
beforeEach(() =>
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true })
)
afterEach(() => Reflect.deleteProperty(navigator, 'globalPrivacyControl'))

test('a change with a date in the future is not told yet', async () => {
  consent = openSite()
  await consent.rejectAll()
  consent.destroy()
  consent = openSite({ ...site, updated: '2099-01-01' })
  await look()
  expect(document.querySelector('.lawful-note, .lawful-banner')).toBeNull()
})

test('the note tells what the signal closed, without the exempt purposes', async () => {
  consent = openSite({
    ...signalling,
    purposes: signalling.purposes.map((purpose) => ({ ...purpose, signals: ['gpc'] }))
  })
  const note = await screen.findByRole('region', { name: 'Opt-out request honoured' })
  expect(note.textContent).toContain('Advertising: off')
  expect(note.textContent).not.toContain('security')
})
