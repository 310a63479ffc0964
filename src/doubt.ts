/** Whether a yes from a view can count: it must have been possible to see what was agreed to (GDPR art. 4(11)). */
import { isEmbedded } from './browser/frame.js'
import { isReachable } from './browser/reachable.js'
import type { Config } from './types.js'
import type { Gesture } from './view-types.js'

type Answers = Readonly<Record<string, boolean>>

/** Milliseconds a view must have been there: nobody reads and clicks faster. */
const SHORTEST_LOOK = 100

/** Whether this page asks: in a frame of another site a button can be covered or aimed at. */
export function asks({ embedded }: Config): boolean {
  return embedded?.ask || !isEmbedded()
}

/** The answers that count: a "no" always does, whoever says it. What does not is told in the console, and asked again. */
export function countable(config: Config, answers: Answers, gesture: Gesture): Answers | null {
  const doubt = Object.values(answers).includes(true) && doubtAbout(config, gesture)
  if (!doubt) return answers
  console.warn(`[lawful] a yes ${doubt} does not count: asked again`)
  const noes = Object.entries(answers).filter(([, yes]) => !yes)
  return noes.length ? Object.fromEntries(noes) : null
}

/** Why a yes from a view cannot count. */
function doubtAbout(config: Config, { event, since = Infinity, view }: Gesture): string | false {
  if (!asks(config)) return 'in a frame of another site'
  if (!event?.isTrusted && config.syntheticGrants === 'ignore') return 'from a script'
  if (view === 'form') return false
  if (performance.now() - since < SHORTEST_LOOK) return 'to a control that was just shown'
  return event?.currentTarget instanceof Element && !isReachable(event.currentTarget) && 'to a control that is hidden or covered'
}
