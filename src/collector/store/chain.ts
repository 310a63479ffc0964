/**
 * The hash chain, one per site: leaf = SHA-256(salt ‖ canonical JSON), row = SHA-256(previous row ‖
 * leaf). When a record is erased its salt is erased too, so that nobody can find the text by
 * hashing guesses.
 */
import { createHash, hash, randomBytes } from 'node:crypto'

/** JSON with sorted keys and no blanks, the same bytes for the same content (after RFC 8785). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const object = value as Record<string, unknown>
  let text = ''
  for (const key of Object.keys(object).sort())
    if (object[key] !== undefined)
      text += `${text && ','}${JSON.stringify(key)}:${canonical(object[key])}`
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

/** The hash before the first row of a chain. */
export const FIRST: Uint8Array = new Uint8Array(32)

/** Returns a function that gives 32 random bytes at each call. They are fetched in bulk, because each request to the system costs time. */
export function salts(): () => Uint8Array {
  let left = new Uint8Array()
  return () => {
    if (!left.length) left = randomBytes(32 * 256)
    const salt = left.subarray(0, 32)
    left = left.subarray(32)
    return salt
  }
}
