/**
 * Pushes consent events into the dataLayer, under the names that marketing tools use. They have no
 * personal data.
 */
import type { Config, Consent, State } from '../types.js'

type Layer = unknown[]

/**
 * Pushes `consent_ready`, and `consent_granted_…` for each purpose that may run, so that triggers
 * fire on every page.
 */
export function pushReady({ version }: Config, layer: Layer, state: State): void {
  const consent = { ...state, version }
  layer.push({ event: 'consent_ready', consent })
  for (const id of Object.keys(state.permissions))
    if (state.permissions[id]) layer.push({ event: 'consent_granted_' + id, consent })
}

/**
 * Pushes `consent_update`, and `consent_granted_…` or `consent_denied_…` for each permission that
 * changed.
 */
export function listenForDataLayer({ version }: Config, on: Consent['on'], layer: Layer): void {
  let by = {}
  on('decision', ({ record: { act, actor } }) => {
    by = { act, actor }
  })
  on('change', ({ permissions, bases, audience, opened, closed, why }) => {
    if (why !== 'decision') by = {}
    const consent = { permissions, bases, audience, version, ...by }
    const push = (event: string) => layer.push({ event, consent: { ...consent } })
    push('consent_update')
    for (const id of opened) push('consent_granted_' + id)
    for (const id of closed) push('consent_denied_' + id)
  })
}
