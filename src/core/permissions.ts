/**
 * The permission rule decides what may run now; docs/contract.md §3 shows it as a table. It keeps
 * two questions apart. Device use depends on consent, for every audience. Processing without device
 * use follows the legal basis of the audience.
 */
import type { Config, LegalBasis, Purpose, Statement } from '../types.js'
import { addMonths } from './calendar.js'
import { DAY } from './forms.js'
import { isExempt, monthsFor, opensUnasked, versionOf } from './purposes.js'

/** The facts that the rule needs beside the statement. */
export interface Circumstances {
  /** Seconds since the epoch. */
  now: number
  gpc: boolean
  /** A statement may be lost or not kept yet, so everything that needs one is closed. */
  isInDoubt: boolean
}

/**
 * Whether a yes counts now: it has not expired, is not from the future, and was given to the
 * purpose's current version. `now` is in seconds since the epoch.
 */
export function isValid(config: Config, purpose: Purpose, said: Statement, now: number): boolean {
  return (
    said.at <= now + DAY &&
    now < addMonths(said.at, monthsFor(config, purpose)) &&
    said.version === versionOf(purpose)
  )
}

/** Whether the purpose may be pursued now. */
export function permits(
  config: Config,
  purpose: Purpose,
  basis: LegalBasis,
  said: Statement | undefined,
  { now, gpc, isInDoubt }: Circumstances
): boolean {
  const usesDevice = purpose.device === 'consent'
  const needsNoConsent = !usesDevice && basis !== 'consent'
  // A "no" does not stop processing that a contract or the law demands. It does stop direct
  // marketing, on any basis (GDPR art. 21(2)).
  if (isExempt(purpose) || (needsNoConsent && basis !== 'legitimate-interests' && !purpose.channel))
    return true
  if (isInDoubt) return false
  if (said && said.status !== 'given') return false // a "no" never expires
  if (said && needsNoConsent) return true
  if (said && isValid(config, purpose, said, now)) return usesDevice || said.basis === 'consent'
  if (gpc && purpose.signals?.includes('gpc')) return false
  // Only device use may be open before the visitor has answered. Any other consent is never
  // assumed, in any region.
  return needsNoConsent || (usesDevice && opensUnasked(config))
}
