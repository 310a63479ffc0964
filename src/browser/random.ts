/** Makes ids that say nothing about the device or the person. */
import { dashed, hex, uuid7 } from '../core/id.js'

/**
 * Makes 32 random bytes for `idsFrom`. They come from `getRandomValues`, because `randomUUID`
 * exists only in secure contexts.
 */
export const randomBytes = (): Uint8Array => crypto.getRandomValues(new Uint8Array(32))

/**
 * Makes the id of a record, ordered by time, and an id for a browser that has none yet. `now` is in
 * milliseconds since the epoch. The same bytes make the same ids.
 */
export function idsFrom(now: number, bytes = randomBytes()): { id: string; subject: string } {
  return { id: uuid7(now, bytes.slice(16)), subject: dashed(hex(bytes.slice(0, 16))) }
}
