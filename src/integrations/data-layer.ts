/** Consent events in the dataLayer, in the words marketing tools use. No personal data. */
import type { Config, Consent, State } from '../types.js'

type Layer = unknown[]

/** Pushes `consent_ready`, and `consent_granted_…` for what may run, so that triggers fire on every page. */
export function pushReady(config: Config, layer: Layer, state: State): void {
  push(config, layer, 'consent_ready', state)
  for (const { id } of config.purposes) if (state.permissions[id]) push(config, layer, 'consent_granted_' + id, state)
}

/** Pushes `consent_update`, and `consent_granted_…` or `consent_denied_…` for what moved. */
export function listenForDataLayer(config: Config, on: Consent['on'], layer: Layer): void {
  let by = {}
  on('decision', ({ record: { act, actor } }) => {
    by = { act, actor }
  })
  on('change', (state) => {
    if (state.why !== 'decision') by = {}
    push(config, layer, 'consent_update', state, by)
    for (const id of state.opened) push(config, layer, 'consent_granted_' + id, state, by)
    for (const id of state.closed) push(config, layer, 'consent_denied_' + id, state, by)
  })
}

function push({ version }: Config, layer: Layer, event: string, { permissions, bases, audience }: State, by = {}): void {
  layer.push({ event, consent: { permissions, bases, audience, ...by, version } })
}
