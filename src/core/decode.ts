/**
 * The decision as cookie text, version 1 (docs/cookie.md). Only characters a cookie may hold as they are (RFC 6265 §4.1.1).
 *
 *     1~subject~id~time~purpose:letters[day][:version]~…~checksum
 *
 * Time in seconds and day in days since the epoch, both base 36. Letters: status, then basis. A statement made by the
 * latest act has no day. The version stands only where it is not '1'.
 * Decoding is strict: one sign out of place and nothing of the text counts, so that a flipped bit never grants.
 */
import type { Decision, LegalBasis, Statement, Status } from '../types.js'
import { dictionary } from './own.js'

/** Their first letters stand in the text. */
export const STATUSES: readonly Status[] = ['given', 'refused', 'withdrawn', 'objected']
/** The six grounds of GDPR art. 6(1), in the order of their letters in the text. */
export const BASES = 'consent contract legal-obligation vital-interests public-task legitimate-interests'.split(
  ' '
) as readonly LegalBasis[]
export const BASIS_LETTERS = 'ctlvpi'
export const DAY = 86_400 // seconds
const TEXT = /^(1~([a-z\d-]{36})~([a-z\d-]{36})~([a-z\d]{1,7})((?:~[^~]+)*))~([a-z\d]+)$/
export const ENTRY = /^([a-z\d/-]{1,65}):([grwo])([ctlvpi])([a-z\d]{1,4})?(?::([\w.-]{1,16}))?$/

/** Cookie text to decision; null when it is not exactly one. Never throws. */
export function decode(text: string): Decision | null {
  const [, signed, subject, id, time, list, sum] = TEXT.exec(text) ?? []
  if (!signed || sum !== checksum(signed)) return null
  const at = parseInt(time!, 36)
  const statements = dictionary<Statement>()
  for (const entry of list!.split('~').slice(1)) {
    const [, key, status, basis, day, version = '1'] = ENTRY.exec(entry) ?? []
    if (!key || statements[key]) return null
    statements[key] = {
      status: STATUSES['grwo'.indexOf(status!)]!,
      basis: BASES[BASIS_LETTERS.indexOf(basis!)]!,
      at: day ? parseInt(day, 36) * DAY : at,
      version
    }
  }
  return { id: id!, subject: subject!, at: new Date(at * 1000).toISOString(), statements }
}

/** The decision that counts among several copies: the newest; among equally new ones a "no" wins. Null when there is none. */
export function newest(decisions: readonly Decision[]): Decision | null {
  return decisions.reduce<Decision | null>((best, found) => {
    if (!best || found.at > best.at) return found
    return found.at < best.at ? best : { ...best, statements: withEveryNo(best.statements, found.statements) }
  }, null)
}

function withEveryNo(a: Decision['statements'], b: Decision['statements']): Record<string, Statement> {
  const all = Object.assign(dictionary<Statement>(), a)
  for (const [key, said] of Object.entries(b)) if (said.status !== 'given') all[key] = said
  return all
}

// It finds accidents (truncation, flipped bits), it is no seal: whoever can write the cookie can also click.
export function checksum(text: string): string {
  let sum = 0
  for (const sign of text) sum = (sum * 31 + sign.charCodeAt(0)) % 4_294_967_291
  return sum.toString(36)
}
