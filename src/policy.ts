/**
 * `lawful-policy.js`, optional, after the head: reports hosts that the page's Content Security Policy blocked and no
 * service declares. With `data-meta` it adds such a policy itself, for sites whose server cannot send one; a late
 * policy stops less (docs/gate.md).
 */
import { readJson } from './browser/json-element.js'
import { ownScript } from './browser/own-script.js'
import { listenToPolicy } from './browser/policy-violations.js'
import { policyFor } from './core/policy.js'
import type { Push } from './queue.js'
import type { Config, Consent, Service } from './types.js'

const { lawful } = window as unknown as { lawful?: Partial<Consent> & { push: Push } }
const { services: given = [] } = (readJson('lawful-config') ?? {}) as Partial<Config>
// Without the head nothing is allowed: the policy then lets no declared host in.
const mayRun = ({ id, purposes }: Service) => purposes.length > 0 && purposes.every((purpose) => lawful?.allows?.(purpose, id))

// What the head refuses, or lets pass as a fault that only keeps things closed, must not end this script without a policy.
let services: readonly Service[] = []
let policy = policyFor(services, mayRun)
try {
  policy = policyFor(given, mayRun)
  services = given
} catch {
  // The head tells what is wrong.
}

if (ownScript()?.dataset['meta'] !== undefined) {
  const meta = document.createElement('meta')
  meta.httpEquiv = 'Content-Security-Policy'
  meta.content = policy
  document.head.append(meta)
}
listenToPolicy(new AbortController().signal, services, (host) => lawful?.push(['report', { kind: 'blocked', host }]))
