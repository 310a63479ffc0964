/** A whole page with a service that two frames need, for tests of acts and views. */
import { vi } from 'vitest'
import type { Consent } from '../../src/types.ts'
import { config } from './sample.ts'

export const VIDEO = {
  ...config,
  services: [
    { id: 'video', purposes: ['ads'] },
    { id: 'other', purposes: ['ads'] }
  ]
}
export const pause = (ms: number) => new Promise((go) => setTimeout(go, ms))

/** A busy machine takes seconds to load the views for the first time. */
export const WAIT = { timeout: 10_000 }

/** Opens the preference centre, and returns its button "Save" once clicks on it count. */
export async function openPreferences(consent: Consent): Promise<HTMLElement> {
  consent.openPreferences()
  const save = await vi.waitUntil(
    () => document.querySelector<HTMLElement>('dialog [data-act=save]'),
    WAIT
  )
  await pause(150)
  return save
}

/** Presses the switch of a purpose in the preference centre. */
export const touch = (id: string) =>
  document.querySelector<HTMLElement>(`dialog [data-purpose=${id}] [role=switch]`)!.click()
