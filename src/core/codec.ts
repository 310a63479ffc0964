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
const BASIS_LETTERS = 'ctlvpi'
const DAY = 86_400
const TEXT = /^(1~([a-z\d-]{36})~([a-z\d-]{36})~([a-z\d]{1,7})((?:~[^~]+)*))~([a-z\d]+)$/
const ENTRY = /^([a-z\d/-]{1,65}):([grwo])([ctlvpi])([a-z\d]{1,4})?(?::([\w.-]{1,16}))?$/

/** Decision to cookie text. Statements of earlier acts keep their day, not their second. */
export function encode({ id, subject, at, statements }: Decision): string {
  const time = Date.parse(at) / 1000
  const parts = ['1', subject, id, time.toString(36)]
  for (const [key, said] of Object.entries(statements)) {
    const letters = said.status[0]! + BASIS_LETTERS[BASES.indexOf(said.basis)]!
    const day = said.at === time ? '' : Math.floor(said.at / DAY).toString(36)
    const entry = `${key}:${letters}${day}${said.version === '1' ? '' : ':' + said.version}`
    // What cannot be read back would cost all the rest.
    if (ENTRY.test(entry)) parts.push(entry)
  }
  const signed = parts.join('~')
  return `${signed}~${checksum(signed)}`
}

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
function checksum(text: string): string {
  let sum = 0
  for (const sign of text) sum = (sum * 31 + sign.charCodeAt(0)) % 4_294_967_291
  return sum.toString(36)
}
