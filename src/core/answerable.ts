/**
 * Tells which purposes a person can answer. The head does not contain this file, because only
 * visitors who act need it.
 */
import type { Audience, Purpose } from '../types.js'
import { basisFor, needsConsent } from './purposes.js'

/**
 * Whether the visitor can object to the purpose (GDPR art. 21), because it rests on legitimate
 * interests. A purpose that uses the device is refused, not objected to.
 */
export function isObjectable(purpose: Purpose, audience: Audience): boolean {
  return purpose.device === 'none' && basisFor(purpose, audience) === 'legitimate-interests'
}

/**
 * Whether a person can answer the purpose: agree, refuse or object. The notice only explains all
 * other purposes.
 */
export function isAnswerable(purpose: Purpose, audience: Audience): boolean {
  return needsConsent(purpose, audience) || isObjectable(purpose, audience)
}
