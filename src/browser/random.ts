import { dashed, hex, uuid7 } from '../core/id.js'

// randomUUID exists only in secure contexts, getRandomValues everywhere.
const sixteen = () => crypto.getRandomValues(new Uint8Array(16))

/** A random id that says nothing about time, device or person. */
export const randomId = (): string => dashed(hex(sixteen()))

/** A time-ordered id for a record. `now` in milliseconds since the epoch. */
export const recordId = (now: number): string => uuid7(now, sixteen())
