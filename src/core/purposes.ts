/**
 * Works out what a purpose means for an audience. Permissions, prompt, views, record and report all
 * use this file, so that the legal basis is worked out in one place.
 */
import type { Audience, Config, LegalBasis, Model, Purpose, Service, Visitor } from '../types.js'
import { own } from './dictionary.js'

/**
 * Returns the audience of a visitor: the one that the page names, or else the one of the config, or
 * else `visitor`.
 */
export function audienceOf(config: Config, visitor: Visitor): Audience {
  return visitor.audience ?? config.audience ?? 'visitor'
}

/**
 * Returns the legal basis for this audience. If the purpose names none, it is consent, the
 * strictest.
 */
export function basisFor(purpose: Purpose, audience: Audience): LegalBasis {
  const { basis } = purpose
  return typeof basis === 'string' ? basis : (own(basis, audience) ?? 'consent')
}

/**
 * Whether the purpose uses the device without needing consent (ePrivacy art. 5(3), second
 * sentence).
 */
export function isExempt(purpose: Purpose): boolean {
  return typeof purpose.device === 'object'
}

/**
 * Whether the purpose needs consent, because of its device use or because of its basis for this
 * audience.
 */
export function needsConsent(purpose: Purpose, audience: Audience): boolean {
  return (
    purpose.device === 'consent' ||
    (purpose.device === 'none' && basisFor(purpose, audience) === 'consent')
  )
}

/**
 * Whether the banner asks about the purpose. It does not ask about channels: they are asked where
 * the address is given, so that consent stays specific.
 */
export function isAskedInBanner(purpose: Purpose, audience: Audience): boolean {
  return !purpose.channel && needsConsent(purpose, audience)
}

/** Returns the version that a statement must have to count for the purpose as it is now. */
export function versionOf(purpose: Purpose): string {
  return `${purpose.version ?? 1}`
}

/**
 * For how many calendar months a yes to this purpose is valid: at most 13 for device use (CNIL
 * 2020-092), at most 36 for a channel.
 */
export function monthsFor(config: Config, purpose: Purpose): number {
  return Math.min(purpose.channel ? 36 : 13, purpose.months ?? config.months ?? 6)
}

/** Returns the purpose with this id. */
export function findPurpose(config: Config, id: string): Purpose | undefined {
  return config.purposes.find((purpose) => purpose.id === id)
}

/** Returns the service with this id. */
export function findService(config: Config, id: string): Service | undefined {
  return config.services?.find((service) => service.id === id)
}

/** Returns the purpose of a key such as `ads` or `ads/meta`. */
export function purposeOf(key: string): string {
  return key.split('/')[0]!
}

/** Returns the services that act for a purpose. */
export function servicesOf(config: Config, purpose: Purpose): readonly Service[] {
  return config.services?.filter((service) => service.purposes.includes(purpose.id)) ?? []
}

/**
 * Returns the model of the visitor's region. The most specific prefix wins. Without a region the
 * strictest model applies.
 */
export function modelFor(config: Config): Model {
  const { region, model = 'opt-in' } = config
  if (typeof model === 'string') return model
  return (
    (region && (own(model, region) ?? own(model, region.split('-')[0]!) ?? own(model, '*'))) ||
    'opt-in'
  )
}

/**
 * Whether device use is open in the visitor's region before the visitor has answered. An unknown
 * model counts as opt-in.
 */
export function opensUnasked(config: Config): boolean {
  const model = modelFor(config)
  return model === 'opt-out' || model === 'notice'
}

/**
 * Returns the name of the decision's cookie and of its mirror. The default is the usual name (CNIL
 * 2020-092).
 */
export function nameFor({ cookie }: Config): string {
  return cookie?.name ?? 'eu-consent'
}
