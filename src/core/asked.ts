/** The banner asks only about purposes that are due now. */
import type { Config } from '../types.js'
import { isObjectable } from './answerable.js'
import { dictionary } from './dictionary.js'
import type { Snapshot } from './snapshot.js'

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
