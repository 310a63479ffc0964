/** A decision as cookie text; the form is described where it is read, in decode.ts. */
import type { Decision } from '../types.js'
import { BASES, BASIS_LETTERS, checksum, DAY, ENTRY } from './decode.js'

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
