/** What a config may name, as lists: for whatever checks one. Bases and statuses are in decode.ts, by their letters. */
import type { Channel, GoogleConsentType, Model } from '../types.js'

export const CHANNELS = ['email', 'sms', 'phone', 'post', 'push', 'autocall'] as const satisfies readonly Channel[]
export const MODELS = ['opt-in', 'opt-out', 'notice'] as const satisfies readonly Model[]
export const GOOGLE = [
  'ad_storage',
  'ad_user_data',
  'ad_personalization',
  'analytics_storage',
  'functionality_storage',
  'personalization_storage',
  'security_storage'
] as const satisfies readonly GoogleConsentType[]
