/**
 * Reports hosts that the page's Content Security Policy blocked. They are the first sign of a tag
 * that the config does not declare.
 */
import { isHostOf } from '../core/hosts.js'
import type { Service } from '../types.js'

/** Calls `tell` once per host that no service declares, until `signal` ends it. */
export function listenToPolicy(
  signal: AbortSignal,
  services: readonly Service[],
  tell: (host: string) => void
): void {
  const told = new Set([location.host])
  const listener = ({ blockedURI }: SecurityPolicyViolationEvent) => {
    const host = /^(?:https?|wss?):\/\/([^/]+)/.exec(blockedURI)?.[1]
    const isDeclared = () => services.some((service) => isHostOf(service, host!))
    if (!host || told.has(host) || isDeclared()) return
    told.add(host)
    tell(host)
  }
  document.addEventListener('securitypolicyviolation', listener, { signal })
}
