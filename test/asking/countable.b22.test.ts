/**
 * Case B22: another script of the page calls the API in the place of the visitor. The record must
 * say that the site acted, not a person.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/types.ts'
import { open } from '../support/page.ts'
import { config } from '../support/sample.ts'
import { forget } from '../support/storage.ts'

const VIDEO = {
  ...config,
  services: [
    { id: 'video', purposes: ['ads'] },
    { id: 'other', purposes: ['ads'] }
  ]
}
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms))

// A busy machine takes seconds to load the views for the first time.
const WAIT = { timeout: 10_000 }
vi.setConfig({ testTimeout: 60_000 })

let consent: Consent
beforeEach(forget)
afterEach(() => consent.destroy())

/** Opens the preference centre, and returns its button "Save" once clicks on it count. */
async function preferences(): Promise<HTMLElement> {
  consent.openPreferences()
  const save = await vi.waitUntil(
    () => document.querySelector<HTMLElement>('dialog [data-act=save]'),
    WAIT
  )
  await pause(150)
  return save
}
const touch = (id: string) =>
  document.querySelector<HTMLElement>(`dialog [data-purpose=${id}] [role=switch]`)!.click()

test('B22 if answers do not count because no person gave them, every "no" among them still counts', async () => {
  consent = open({ ...VIDEO, syntheticGrants: 'ignore' })
  vi.spyOn(console, 'warn').mockReturnValue()
  const save = await preferences()
  touch('ads')
  save.click()
  const record = (await consent.records()).at(-1)
  const statuses = Object.fromEntries(record!.purposes.map(({ id, status }) => [id, status]))
  expect(statuses).toMatchObject({ ads: 'not-asked', statistics: 'refused' })
  expect(consent.allows('ads')).toBe(false)
  vi.restoreAllMocks()
})
