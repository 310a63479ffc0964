/**
 * The head's guard decides whether a config can be used at all. It refuses every fault that could
 * open something by mistake. check-config.ts, which is not in the head, reports faults that only
 * keep something closed (a service of an unknown purpose, for example).
 */
import { BASES, ID } from '../core/forms.js'
import type { Config, LegalBasis, Purpose } from '../types.js'

/**
 * Whether the config can be used. May throw if the value is no config at all; `start` then treats
 * it as a config that cannot be used.
 */
export function isUsable(config: unknown): config is Config {
  const { version, notice, purposes } = config as Config
  const ids = purposes.map(({ id }) => id)
  return !!(
    version.length &&
    notice &&
    ids.length &&
    new Set(ids).size === ids.length &&
    purposes.every(isUsablePurpose)
  )
}

function isUsablePurpose({ id, device, basis, channel }: Purpose): unknown {
  const bases = typeof basis === 'string' ? [basis] : Object.values(basis)
  const needsNoConsent = () => (device as { exempt: string }).exempt.length > 0
  return (
    id.match(ID) &&
    (device === 'none' || (!channel && (device === 'consent' || needsNoConsent()))) &&
    bases.every((value) => BASES.includes(value as LegalBasis))
  )
}
