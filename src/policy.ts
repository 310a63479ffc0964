/**
 * `lawful-policy.js` is optional and goes after the head. It reports hosts that the page's Content
 * Security Policy blocked and that no service declares. With `data-meta` it also adds such a
 * policy, for sites whose server cannot send one. A late policy stops less (docs/guide/gate.md).
 */
import { readJson } from './browser/json-element.js'
import { ownScript } from './browser/own-script.js'
import { listenToPolicy } from './browser/policy-violations.js'
import { policyFor } from './core/policy.js'
import type { Config, Consent, Report, Service } from './types.js'

interface Head extends Partial<Consent> {
  /** `report` is internal, so the public type of `push` does not have it. */
  push(call: ['report', Report]): void
}

const { lawful } = window as unknown as { lawful?: Head }
const { services: given = [] } = (readJson('lawful-config') ?? {}) as Partial<Config>
// Without the head nothing is allowed, so the policy allows no declared host.
const mayRun = ({ id, purposes }: Service) =>
  purposes.length > 0 && purposes.every((purpose) => lawful?.allows?.(purpose, id))

// A faulty config must not leave the page without a policy. The head reports the faults.
let services: readonly Service[] = []
let policy = policyFor(services, mayRun)
try {
  policy = policyFor(given, mayRun)
  services = given
} catch {
  // The policy of a config without services stays.
}

if (ownScript()?.dataset['meta'] !== undefined) {
  const meta = document.createElement('meta')
  meta.httpEquiv = 'Content-Security-Policy'
  meta.content = policy
  document.head.append(meta)
}
listenToPolicy(new AbortController().signal, services, (host) =>
  lawful?.push(['report', { kind: 'blocked', host }])
)
