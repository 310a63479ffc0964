/** Hears from the page's Content Security Policy what it blocked; hosts of declared services are no news. */
import { isHostOf } from '../core/hosts.js'
import type { Service } from '../types.js'

/** Calls `tell` once per host that no service declares, until `signal` ends it. */
export function listenToPolicy(signal: AbortSignal, services: readonly Service[], tell: (host: string) => void): void {
  const told = new Set([location.host])
  const listener = ({ blockedURI }: SecurityPolicyViolationEvent) => {
    const host = /^(?:https?|wss?):\/\/([^/]+)/.exec(blockedURI)?.[1]
    if (!host || told.has(host) || services.some((service) => isHostOf(service, host))) return
    told.add(host)
    tell(host)
  }
  document.addEventListener('securitypolicyviolation', listener, { signal })
}
