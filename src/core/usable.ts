/**
 * The head's guard: can this config be used at all? It refuses whatever could open something by mistake; faults that
 * only keep things closed (a service of an unknown purpose, say) are left to `checkConfig`, which is not in the head.
 */
import type { Config } from '../types.js'
import { BASES } from './decode.js'

/** Throws on what is no config at all; `start` takes that as a no. */
export function isUsable(config: unknown): config is Config {
  const { version, notice, purposes } = config as Config
  const ids = purposes.map(({ id }) => id)
  return (
    version.length > 0 &&
    !!notice &&
    ids.length > 0 &&
    new Set(ids).size === ids.length &&
    purposes.every(
      ({ id, device, basis, channel }) =>
        // What is no text has no such method: it throws, which is a no too.
        id.match(/^[a-z][a-z\d-]{0,31}$/) &&
        (device === 'none' || (!channel && (device === 'consent' || device.exempt.length > 0))) &&
        (typeof basis === 'string' ? [basis] : Object.values(basis)).every((value) => BASES.includes(value!))
    )
  )
}
