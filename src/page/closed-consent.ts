/**
 * The consent that `init` returns on a server, where there is no document. It allows nothing and
 * keeps nothing.
 */
import { atom } from 'nanostores'
import { recordOf } from '../core/record.js'
import type { Act, Config, ConsentWithStores } from '../types.js'

const NOTHING: Config = { version: '', purposes: [], notice: {} }

/**
 * Makes a consent that stays closed. Its acts resolve to a record that says they were not
 * persisted.
 */
export function closedConsent(): ConsentWithStores {
  const nothing = () => {}
  const record = (act: Act) => async () =>
    recordOf(NOTHING, {
      id: '',
      subject: '',
      act,
      view: 'none',
      control: 'api',
      locale: '',
      build: '',
      gpc: false,
      origin: '',
      audience: 'visitor',
      elapsed: 0,
      persisted: false,
      now: Date.now(),
      statements: {}
    })
  return {
    $permissions: atom({}),
    $decision: atom(null),
    $prompt: atom(null),
    allows: () => false,
    basis: () => 'consent',
    when: () => new Promise(nothing),
    on: () => nothing,
    acceptAll: record('accept-all'),
    rejectAll: record('reject-all'),
    decide: record('api'),
    withdraw: record('withdraw'),
    object: record('object'),
    setVisitor: nothing,
    openPreferences: nothing,
    records: async () => [],
    destroy: nothing
  }
}
