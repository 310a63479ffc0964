/**
 * Tells whether a contact may be reached for a purpose. A server uses the same permission rule as
 * the page (docs/contract.md §3), so that their answers never differ.
 */
import type { Audience, Config, LegalBasis, Statement } from '../types.js'
import { isValid, permits } from './permissions.js'
import { basisFor, findPurpose } from './purposes.js'

/** Whether the contact may be reached, and the reason. */
export interface Allowed {
  allowed: boolean
  /** Basis of the purpose for this audience; null if the config has no such purpose. */
  basis: LegalBasis | null
  why:
    | 'unknown-purpose'
    | 'no-channel'
    | 'nothing-said'
    | 'consent-given'
    | 'consent-expired'
    | 'said-no'
    | 'legitimate-interests'
    | 'other-basis'
}

/**
 * Tells whether a contact of this audience may be reached for the purpose. `said` is the contact's
 * latest statement about it; `now` is in seconds since the epoch.
 */
export function allowedFor(
  config: Config,
  id: string,
  audience: Audience,
  said: Statement | undefined,
  now: number
): Allowed {
  const purpose = findPurpose(config, id)
  if (!purpose) return { allowed: false, basis: null, why: 'unknown-purpose' }
  const basis = basisFor(purpose, audience)
  if (!purpose.channel) return { allowed: false, basis, why: 'no-channel' }
  const allowed = permits(config, purpose, basis, said, { now, gpc: false, isInDoubt: false })
  if (said && said.status !== 'given' && !allowed) return { allowed, basis, why: 'said-no' }
  if (basis === 'legitimate-interests') return { allowed, basis, why: 'legitimate-interests' }
  if (basis !== 'consent') return { allowed, basis, why: 'other-basis' }
  if (allowed) return { allowed, basis, why: 'consent-given' }
  const isOld = said && said.basis === 'consent' && !isValid(config, purpose, said, now)
  return { allowed, basis, why: isOld ? 'consent-expired' : 'nothing-said' }
}
