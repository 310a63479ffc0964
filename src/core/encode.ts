/** Writes a decision as cookie text. cookie-text.ts describes the form. */
import type { Decision } from '../types.js'
import { BASIS_LETTERS, checksum, ENTRY } from './cookie-text.js'
import { BASES, DAY } from './forms.js'

/** Turns a decision into cookie text. Of earlier statements, the text keeps the day only. */
export function encode({ id, subject, at, statements }: Decision): string {
  const time = Date.parse(at) / 1000
  const parts = ['1', subject, id, time.toString(36)]
  for (const [key, said] of Object.entries(statements)) {
    const letters = said.status[0]! + BASIS_LETTERS[BASES.indexOf(said.basis)]!
    const day = said.at === time ? '' : Math.floor(said.at / DAY).toString(36)
    const entry = `${key}:${letters}${day}${said.version === '1' ? '' : ':' + said.version}`
    // An entry that cannot be read back is left out, because it would make the whole text invalid.
    if (ENTRY.test(entry)) parts.push(entry)
  }
  const signed = parts.join('~')
  return `${signed}~${checksum(signed)}`
}
