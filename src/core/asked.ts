/** What the banner asks now: what is due, and nothing else. */
import type { Audience, Config, Prompt, Purpose } from '../types.js'
import { bulkAnswers } from './decision.js'

/**
 * What "accept all" and "reject all" of the banner say. Purposes are looked at alone: the others keep what was said of
 * them, and are not asked again. `promptOf` tells whether a config with one purpose would ask.
 */
export function askedAnswers(
  config: Config,
  audience: Audience,
  yes: boolean,
  promptOf: (config: Config) => Prompt | null
): Record<string, boolean> {
  const consent = bulkAnswers(config, audience, true)
  const isDue = (purpose: Purpose) => promptOf({ ...config, purposes: [purpose], updated: '' })
  const due = config.purposes.filter(isDue).map(({ id }) => id)
  return Object.fromEntries(Object.entries(bulkAnswers(config, audience, yes)).filter(([id]) => due.includes(id) || !consent[id]))
}
