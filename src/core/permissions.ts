/**
 * The permission rule: may this run now? One pure function; docs/contract.md §3 prints it as a table.
 * Two locks, never mixed: device use opens only on a given consent, whoever the person is;
 * processing without device use follows the legal basis of the audience.
 */
import type { Config, LegalBasis, Purpose, Statement } from '../types.js'
import { addMonths } from './calendar.js'
import { isExempt, monthsFor, opensUnasked, versionOf } from './purposes.js'

/** What is known beside the statement. Times in seconds since the epoch. */
export interface Circumstances {
  now: number
  gpc: boolean
  /** What was said may be lost or on its way: the stored text could not be read, or an act is being kept. */ doubtful: boolean
}

const DAY = 86_400

/** A yes that counts today: not expired, not from the future, and to the purpose as it is now. */
export function isValid(config: Config, purpose: Purpose, said: Statement, now: number): boolean {
  return said.at <= now + DAY && now < addMonths(said.at, monthsFor(config, purpose)) && said.version === versionOf(purpose)
}

/** Whether the purpose may be pursued now. */
export function permits(config: Config, purpose: Purpose, basis: LegalBasis, said: Statement | undefined, known: Circumstances): boolean {
  const usesDevice = purpose.device === 'consent'
  const isUnasked = !usesDevice && basis !== 'consent'
  // What is owed by contract or law is not up to a no; direct marketing is, on whatever basis (GDPR art. 21(2)).
  if (isExempt(purpose) || (isUnasked && basis !== 'legitimate-interests' && !purpose.channel)) return true
  if (known.doubtful) return false
  if (said && said.status !== 'given') return false // a "no" never wears off
  if (said && isUnasked) return true
  if (said && isValid(config, purpose, said, known.now)) return usesDevice || said.basis === 'consent'
  if (known.gpc && purpose.signals?.includes('gpc')) return false
  // An unknown model is the strictest; consent to anything but device use is never assumed, in no region.
  return isUnasked || (usesDevice && opensUnasked(config))
}
