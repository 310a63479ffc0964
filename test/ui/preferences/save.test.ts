/** Tests in a whole page which answers "Save" of the preference centre keeps. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../../src/types.ts'
import { decided } from '../../support/decided.ts'
import { open } from '../../support/page.ts'
import { forget } from '../../support/storage.ts'
import { openPreferences, touch, VIDEO } from '../../support/video-page.ts'

vi.setConfig({ testTimeout: 60_000 })

let consent: Consent
beforeEach(forget)
afterEach(() => consent.destroy())

test('"Save" where the law has opt-out: a switch that stood on by itself is no consent', async () => {
  consent = open({ ...VIDEO, model: 'opt-out' })
  const save = await openPreferences(consent)
  touch('statistics')
  save.click()
  const record = (await consent.records()).at(-1)
  const statuses = Object.fromEntries(record!.purposes.map(({ id, status }) => [id, status]))
  expect(statuses).toMatchObject({ ads: 'not-asked', statistics: 'refused' })
  expect({ ads: consent.allows('ads'), statistics: consent.allows('statistics') }).toEqual({
    ads: true,
    statistics: false
  })
})

test('"Save" keeps a no to one service of a purpose that stays on', async () => {
  document.cookie = decided({ ads: 'given', statistics: 'given' })
  consent = open(VIDEO)
  await consent.decide({ 'ads/video': false })
  const save = await openPreferences(consent)
  touch('statistics')
  save.click()
  expect({
    ads: consent.allows('ads'),
    video: consent.allows('ads', 'video'),
    statistics: consent.allows('statistics')
  }).toEqual({ ads: true, video: false, statistics: false })
  expect(document.cookie).toContain('~ads/video:wc')
})
