/**
 * Tells which purposes a person can answer, and what the buttons of the banner answer. The head does not contain this file, because only
 * visitors who act need it.
 */
import type { Audience, Config, Purpose } from '../types.js'
import { dictionary } from './dictionary.js'
import { basisFor, needsConsent } from './purposes.js'
import type { Snapshot } from './snapshot.js'

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

/**
 * Returns the answers that "accept all" (`yes`) or "reject all" of the banner give. Purposes that
 * are not due keep their statements. "Reject all" also objects to every purpose that rests on
 * legitimate interests.
 */
export function askedAnswers(
  config: Config,
  { audience, due }: Snapshot,
  yes: boolean
): Record<string, boolean> {
  const answers = dictionary<boolean>()
  for (const purpose of config.purposes)
    if (due[purpose.id] || (!yes && isObjectable(purpose, audience))) answers[purpose.id] = yes
  return answers
}
