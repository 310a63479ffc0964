/**
 * Decides whether a yes counts: the person must have been able to see what they agreed to (GDPR
 * art. 4(11)).
 */
import { isEmbedded } from '../browser/is-embedded.js'
import { isReachable } from '../browser/is-reachable.js'
import type { Answers, Config } from '../types.js'
import type { Gesture } from '../view-types.js'

/** Milliseconds that a view must have been visible, because no person reads and clicks faster. */
const SHORTEST_LOOK = 100

/**
 * Whether this page asks. In a frame of another site it does not, unless the config says so,
 * because the other site can cover a button or place it under the pointer.
 */
export function asks({ embedded }: Config): boolean {
  return embedded?.ask || !isEmbedded()
}

/**
 * Returns the answers that count; null if none does. A "no" always counts, even from a script. A
 * "yes" that does not count is logged, and the visitor is asked again.
 */
export function countable(config: Config, answers: Answers, gesture: Gesture): Answers | null {
  const objection = Object.values(answers).includes(true) && objectionTo(config, gesture)
  if (!objection) return answers
  console.warn(`[lawful] a yes ${objection} does not count: asked again`)
  const noes = Object.entries(answers).filter(([, yes]) => !yes)
  return noes.length ? Object.fromEntries(noes) : null
}

/** Returns the reason why a yes made by this gesture cannot count; false if it can. */
function objectionTo(config: Config, { event, since = Infinity, view }: Gesture): string | false {
  if (!asks(config)) return 'in a frame of another site'
  if (!event?.isTrusted && config.syntheticGrants === 'ignore') return 'from a script'
  if (view === 'form') return false
  if (performance.now() - since < SHORTEST_LOOK) return 'to a control that was just shown'
  const control = event?.currentTarget
  const isHidden = control instanceof Element && !isReachable(control)
  return isHidden && 'to a control that is hidden or covered'
}
