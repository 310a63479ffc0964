/**
 * What a purpose is for an audience. Everything else (permissions, prompt, UI, record, report) asks here,
 * so that nobody resolves a legal basis twice.
 */
import type { Audience, Config, LegalBasis, Model, Purpose, Service } from '../types.js'
import { own } from './own.js'

/** Legal basis for this audience. An audience without entry has consent, the strictest. */
export function basisFor(purpose: Purpose, audience: Audience): LegalBasis {
  const { basis } = purpose
  return typeof basis === 'string' ? basis : (own(basis, audience) ?? 'consent')
}

/** Device use that needs no consent (ePrivacy art. 5(3), second sentence). */
export function isExempt(purpose: Purpose): boolean {
  return typeof purpose.device === 'object'
}

/** Rests on legitimate interests and can be objected to. Device use cannot: it is refused, not objected to. */
export function isObjectable(purpose: Purpose, audience: Audience): boolean {
  return purpose.device === 'none' && basisFor(purpose, audience) === 'legitimate-interests'
}

/** Waits for a yes: by its device use, or by its basis for this audience. */
function needsConsent(purpose: Purpose, audience: Audience): boolean {
  return purpose.device === 'consent' || (purpose.device === 'none' && basisFor(purpose, audience) === 'consent')
}

/** Asked in the banner. Contact channels are asked where the address is given, so that consent stays specific. */
export function isAskedInBanner(purpose: Purpose, audience: Audience): boolean {
  return !purpose.channel && needsConsent(purpose, audience)
}

/** A person can answer it; the others are only told. */
export function isAnswerable(purpose: Purpose, audience: Audience): boolean {
  return needsConsent(purpose, audience) || isObjectable(purpose, audience)
}

/** Version a statement must carry to count as an answer to the purpose as it is now. */
export function versionOf(purpose: Purpose): string {
  return String(purpose.version ?? 1)
}

/** Calendar months a yes to this purpose is valid: 13 at most for device use (CNIL 2020-092), 36 for a channel. */
export function monthsFor(config: Config, purpose: Purpose): number {
  return Math.min(purpose.months ?? config.months ?? 6, purpose.channel ? 36 : 13)
}

/** The purpose with this id. */
export function findPurpose(config: Config, id: string): Purpose | undefined {
  return config.purposes.find((purpose) => purpose.id === id)
}

/** The service with this id. */
export function findService(config: Config, id: string): Service | undefined {
  return config.services?.find((service) => service.id === id)
}

/** Services acting for a purpose. */
export function servicesOf(config: Config, purpose: Purpose): readonly Service[] {
  return config.services?.filter((service) => service.purposes.includes(purpose.id)) ?? []
}

/** Model of the visitor's region: the most specific prefix wins; without a region, the strictest. */
export function modelFor(config: Config): Model {
  const { region, model = 'opt-in' } = config
  if (typeof model === 'string') return model
  return (region && (own(model, region) ?? own(model, region.split('-')[0]!) ?? own(model, '*'))) || 'opt-in'
}

/** Whether device use is open there before anything is said. A model that nobody knows is the strictest. */
export function opensUnasked(config: Config): boolean {
  const model = modelFor(config)
  return model === 'opt-out' || model === 'notice'
}

/** Name of the decision's cookie and of its mirror; CNIL 2020-092 recommends the usual one. */
export function nameFor({ cookie }: Config): string {
  return cookie?.name ?? 'eu-consent'
}
