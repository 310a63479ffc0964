/** Tests in a whole page which answers "Save" of the preference centre keeps. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../../src/types.ts'
import { decided } from '../../support/decided.ts'
import { open } from '../../support/page.ts'
import { config } from '../../support/sample.ts'
import { forget } from '../../support/storage.ts'

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

test('"Save" where the law has opt-out: a switch that stood on by itself is no consent', async () => {
  consent = open({ ...VIDEO, model: 'opt-out' })
  const save = await preferences()
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
  const save = await preferences()
  touch('statistics')
  save.click()
  expect({
    ads: consent.allows('ads'),
    video: consent.allows('ads', 'video'),
    statistics: consent.allows('statistics')
  }).toEqual({ ads: true, video: false, statistics: false })
  expect(document.cookie).toContain('~ads/video:wc')
})
