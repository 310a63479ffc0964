/**
 * Makes a UUIDv7 (RFC 9562 §5.7). It is ordered by time, so that a store's index grows at its end.
 * `now` is in milliseconds since the epoch; `random` has 16 bytes, and some of them are
 * overwritten.
 */
export function uuid7(now: number, random: Uint8Array): string {
  for (let byte = 5, rest = now; byte >= 0; byte--, rest = Math.floor(rest / 256))
    random[byte] = rest % 256
  random[6] = (random[6]! & 15) | 112
  random[8] = (random[8]! & 63) | 128
  return dashed(hex(random))
}

/** Writes bytes as lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += (byte + 256).toString(16).slice(1)
  return text
}

/** Writes 32 hexadecimal digits in the form of a UUID. */
export function dashed(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
