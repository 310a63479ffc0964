/** Consent events in the dataLayer, in the words marketing tools use. No personal data. */
import type { Config, Consent, State } from '../types.js'

type Layer = unknown[]

/** Pushes `consent_ready`, and `consent_granted_…` for what may run, so that triggers fire on every page. */
export function pushReady(config: Config, layer: Layer, state: State): void {
  const consent = tell(config, state)
  layer.push({ event: 'consent_ready', consent })
  for (const { id } of config.purposes) if (state.permissions[id]) layer.push({ event: 'consent_granted_' + id, consent })
}

/** Pushes `consent_update`, and `consent_granted_…` or `consent_denied_…` for what moved. */
export function listenForDataLayer(config: Config, on: Consent['on'], layer: Layer): void {
  let by = {}
  on('decision', ({ record: { act, actor } }) => {
    by = { act, actor }
  })
  on('change', (state) => {
    if (state.why !== 'decision') by = {}
    const push = (event: string) => layer.push({ event, consent: { ...tell(config, state), ...by } })
    push('consent_update')
    for (const id of state.opened) push('consent_granted_' + id)
    for (const id of state.closed) push('consent_denied_' + id)
  })
}

function tell({ version }: Config, { permissions, bases, audience }: State) {
  return { permissions, bases, audience, version }
}
