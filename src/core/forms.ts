/**
 * Patterns and lists of words that several files need: the head's guard, the full check of a
 * config, the JSON Schema and the collector read them here.
 */
import type {
  Act,
  Actor,
  Channel,
  Condition,
  GoogleConsentType,
  LegalBasis,
  Model,
  Status,
  View
} from '../types.js'

/** Id of a purpose or a service. */
export const ID = /^[a-z][a-z\d-]{0,31}$/
/** Form of `Purpose.version`, which is part of the cookie text. */
export const PURPOSE_VERSION = /^[\w.-]{1,16}$/
/** A calendar day, `2026-11-23`. */
export const CALENDAR_DAY = /^\d{4}-\d\d-\d\d$/
/** `https://example.com`: scheme and host, with a port if there is one, without a path. */
export const ORIGIN = /^https?:\/\/[^/?#\s]+$/
/** Name of the decision cookie. */
export const COOKIE_NAME = /^[\w.-]{1,64}$/

/** Seconds in a day. */
export const DAY = 86_400

/** The statuses of a statement. The cookie holds their first letters. */
export const STATUSES = [
  'given',
  'refused',
  'withdrawn',
  'objected'
] as const satisfies readonly Status[]
/** The six grounds of GDPR art. 6(1), in the order of their letters in the cookie. */
export const BASES = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests'
] as const satisfies readonly LegalBasis[]
export const MODELS = ['opt-in', 'opt-out', 'notice'] as const satisfies readonly Model[]
export const CHANNELS = [
  'email',
  'sms',
  'phone',
  'post',
  'push',
  'autocall'
] as const satisfies readonly Channel[]
/**
 * The six conditions of ePrivacy art. 13(2). If one of them is missing, mail to customers needs
 * consent.
 */
export const SOFT_OPT_IN = [
  'collected-directly',
  'sale-or-service',
  'same-entity',
  'similar-offers',
  'objection-at-collection',
  'objection-in-each-message'
] as const satisfies readonly Condition[]
export const CONDITIONS = [
  ...SOFT_OPT_IN,
  'current-contract',
  'related-offer',
  'function-related'
] as const satisfies readonly Condition[]
/** The seven keys of Consent Mode v2. */
export const GOOGLE_TYPES = [
  'ad_storage',
  'ad_user_data',
  'ad_personalization',
  'analytics_storage',
  'functionality_storage',
  'personalization_storage',
  'security_storage'
] as const satisfies readonly GoogleConsentType[]
export const ACTS = [
  'accept-all',
  'reject-all',
  'save',
  'withdraw',
  'object',
  'context',
  'form',
  'api',
  'acknowledge'
] as const satisfies readonly Act[]
export const ACTORS = ['person', 'tool', 'site'] as const satisfies readonly Actor[]
export const VIEWS = [
  'banner',
  'preferences',
  'context',
  'form',
  'none'
] as const satisfies readonly View[]
