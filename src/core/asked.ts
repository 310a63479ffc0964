/** What the banner asks now: what is due, and nothing else. */
import type { Config } from '../types.js'
import { dictionary } from './own.js'
import { isObjectable } from './purposes.js'
import type { Snapshot } from './snapshot.js'

/** What "accept all" and "reject all" of the banner say: the other purposes keep what was said of them, and are not asked again. */
export function askedAnswers(config: Config, { audience, due }: Snapshot, yes: boolean): Record<string, boolean> {
  const answers = dictionary<boolean>()
  for (const purpose of config.purposes) if (due[purpose.id] || (!yes && isObjectable(purpose, audience))) answers[purpose.id] = yes
  return answers
}
