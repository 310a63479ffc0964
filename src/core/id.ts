/**
 * UUIDv7 (RFC 9562 §5.7): time-ordered, so that a store's index grows at its end.
 * Takes the clock in milliseconds and 16 random bytes, which it overwrites in part.
 */
export function uuid7(now: number, random: Uint8Array): string {
  for (let byte = 5, rest = now; byte >= 0; byte--, rest = Math.floor(rest / 256)) random[byte] = rest % 256
  random[6] = (random[6]! & 15) | 112
  random[8] = (random[8]! & 63) | 128
  return dashed(hex(random))
}

/** Bytes as lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += (byte + 256).toString(16).slice(1)
  return text
}

/** 32 hexadecimal digits in UUID form. */
export function dashed(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
