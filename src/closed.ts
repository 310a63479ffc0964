/** What `init` returns where there is no document, for rendering on a server: nothing is allowed, nothing happens. */
import { atom } from 'nanostores'
import type { Consent } from './types.js'

/** A consent that stays closed. */
export function closedConsent(): Consent {
  const nothing = () => {}
  const never = () => new Promise<never>(nothing)
  return {
    $permissions: atom({}),
    $decision: atom(null),
    $prompt: atom(null),
    allows: () => false,
    basis: () => 'consent',
    when: never,
    on: () => nothing,
    acceptAll: never,
    rejectAll: never,
    decide: never,
    withdraw: never,
    object: never,
    setVisitor: nothing,
    openPreferences: nothing,
    records: never,
    destroy: nothing
  }
}
