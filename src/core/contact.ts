/**
 * May this contact be reached for this purpose? The permission rule of the page, asked by a server: its answer and the
 * page's are the same (docs/contract.md §3).
 */
import type { Audience, Config, LegalBasis, Statement } from '../types.js'
import { isValid, permits } from './permissions.js'
import { basisFor, findPurpose } from './purposes.js'

/** The answer, and why. */
export interface Allowed {
  allowed: boolean
  /** Basis of the purpose for this audience; null when nobody declared the purpose. */ basis: LegalBasis | null
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

/** What holds for a contact of this audience, whose latest statement on the purpose is `said`. `now` in seconds since the epoch. */
export function allowedFor(config: Config, id: string, audience: Audience, said: Statement | undefined, now: number): Allowed {
  const purpose = findPurpose(config, id)
  if (!purpose) return { allowed: false, basis: null, why: 'unknown-purpose' }
  const basis = basisFor(purpose, audience)
  if (!purpose.channel) return { allowed: false, basis, why: 'no-channel' }
  const allowed = permits(config, purpose, basis, said, { now, gpc: false, doubtful: false })
  if (said && said.status !== 'given' && !allowed) return { allowed, basis, why: 'said-no' }
  if (basis === 'legitimate-interests') return { allowed, basis, why: 'legitimate-interests' }
  if (basis !== 'consent') return { allowed, basis, why: 'other-basis' }
  if (allowed) return { allowed, basis, why: 'consent-given' }
  const isOld = said && said.basis === 'consent' && !isValid(config, purpose, said, now)
  return { allowed, basis, why: isOld ? 'consent-expired' : 'nothing-said' }
}
