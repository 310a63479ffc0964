/**
 * Hash chain: leaf = SHA-256(salt ‖ canonical JSON), row = SHA-256(previous row ‖ leaf), one chain per site.
 * The salt goes with an erased record, so that its leaf can no longer be guessed.
 */
import { createHash, hash, randomBytes } from 'node:crypto'

/** JSON with sorted keys and no blanks, the same bytes for the same content (after RFC 8785). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const object = value as Record<string, unknown>
  let text = ''
  for (const key of Object.keys(object).sort())
    if (object[key] !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonical(object[key])}`
  return `{${text}}`
}

/** Hash of one record, 32 bytes. */
export function leafOf(salt: Uint8Array, text: string): Uint8Array {
  return createHash('sha256').update(salt).update(text).digest()
}

/** Hash of one row, 32 bytes. The first row of a site follows 32 zero bytes. */
export function rowHash(previous: Uint8Array, leaf: Uint8Array): Uint8Array {
  return hash('sha256', Buffer.concat([previous, leaf]), 'buffer')
}

/** What the first row of a chain follows. */
export const FIRST: Uint8Array = new Uint8Array(32)

/** Salts, 32 random bytes at each call; asking the system for many at once is quicker. */
export function salts(): () => Uint8Array {
  let left = new Uint8Array()
  return () => {
    if (!left.length) left = randomBytes(32 * 256)
    const salt = left.subarray(0, 32)
    left = left.subarray(32)
    return salt
  }
}
