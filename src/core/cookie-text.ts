/**
 * Reads a decision from cookie text, version 1 (docs/reference/cookie.md). The text has only
 * characters that a cookie value may contain (RFC 6265 §4.1.1).
 *
 *     1~subject~id~time~purpose:letters[day][:version]~…~checksum
 *
 * The time is in seconds and the day in days since the epoch, both in base 36. The letters name the
 * status, then the basis. A statement of the latest act has no day, because the time says it. The
 * version is left out if it is '1'. Decoding is strict: one wrong character makes the whole text
 * invalid, because a flipped bit must never grant anything.
 */
import type { Decision, Statement, Statements } from '../types.js'
import { dictionary } from './dictionary.js'
import { BASES, DAY, STATUSES } from './forms.js'

export const BASIS_LETTERS = 'ctlvpi'
const TEXT = /^(1~([a-z\d-]{36})~([a-z\d-]{36})~([a-z\d]{1,7})((?:~[^~]+)*))~([a-z\d]+)$/
/** Matches one statement in the text. */
export const ENTRY = /^([a-z\d/-]{1,65}):([grwo])([ctlvpi])([a-z\d]{1,4})?(?::([\w.-]{1,16}))?$/

/** Reads cookie text. Returns null if the text is not exactly one decision. Never throws. */
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

/**
 * Chooses among several copies: the newest decision counts, and among equally new ones every "no"
 * counts. Returns null for an empty list.
 */
export function newest(decisions: readonly Decision[]): Decision | null {
  return decisions.reduce<Decision | null>((best, found) => {
    if (!best || found.at > best.at) return found
    if (found.at < best.at) return best
    return { ...best, statements: withEveryNo(best.statements, found.statements) }
  }, null)
}

function withEveryNo(a: Statements, b: Statements): Statements {
  const all = Object.assign(dictionary<Statement>(), a)
  for (const key of Object.keys(b)) if (b[key]!.status !== 'given') all[key] = b[key]!
  return all
}

/**
 * Makes a checksum against accidents such as a cut text or a flipped bit. It does not protect
 * against scripts, because a script that can write the cookie can also click.
 */
export function checksum(text: string): string {
  let sum = 0
  for (const sign of text) sum = (sum * 31 + sign.charCodeAt(0)) % 4_294_967_291
  return sum.toString(36)
}
