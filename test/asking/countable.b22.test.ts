/**
 * Case B22: another script of the page calls the API in the place of the visitor. The record must
 * say that the site acted, not a person.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/types.ts'
import { open } from '../support/page.ts'
import { forget } from '../support/storage.ts'
import { openPreferences, touch, VIDEO } from '../support/video-page.ts'

vi.setConfig({ testTimeout: 60_000 })

let consent: Consent
beforeEach(forget)
afterEach(() => consent.destroy())

test('B22 if answers do not count because no person gave them, every "no" among them still counts', async () => {
  consent = open({ ...VIDEO, syntheticGrants: 'ignore' })
  vi.spyOn(console, 'warn').mockReturnValue()
  const save = await openPreferences(consent)
  touch('ads')
  save.click()
  const record = (await consent.records()).at(-1)
  const statuses = Object.fromEntries(record!.purposes.map(({ id, status }) => [id, status]))
  expect(statuses).toMatchObject({ ads: 'not-asked', statistics: 'refused' })
  expect(consent.allows('ads')).toBe(false)
  vi.restoreAllMocks()
})
