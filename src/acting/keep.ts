/**
 * Works out which decision an act makes, and what its record says (the second station, kept). These
 * functions are pure: effects.ts writes the decision to the cookie and puts the record into the
 * outbox. The person who acted is an argument, because an answer may be kept after the visitor has
 * changed.
 */
import { decide, merge, statementsOf, unanswered } from '../core/decision.js'
import { recordOf } from '../core/record.js'
import { audienceOf } from '../core/purposes.js'
import { statementsFor, type Doubt, type Known } from '../core/snapshot.js'
import type { Answers, Config, ConsentRecord, Decision, Visitor } from '../types.js'
import type { Gesture } from '../view-types.js'

/** One act, before it is kept. */
export interface ActToKeep {
  answers: Answers
  gesture: Gesture
  /** When the act was done, in milliseconds since the epoch. */
  at: number
  /** The person who acted. */
  visitor: Visitor
  /** Id of the record. */
  id: string
  /** A random id for this browser, used only if it has none yet. */
  subject: string
  /** The doubt that is left after this act, because another act may still wait. */
  doubt: Doubt
}

/** The result of an act. */
export interface Kept {
  /** The facts after the act. */
  known: Known
  /** The decision to write, unless the act is for this page only. */
  decision: Decision
}

/**
 * Works out the decision and the facts after an act. `known` are the facts before it; read them
 * right before this call.
 */
export function decisionAfter(config: Config, known: Known, act: ActToKeep): Kept {
  const { answers, gesture, visitor, id, subject } = act
  const { contact } = visitor
  const at = Math.floor(act.at / 1000)
  const before = statementsFor(config, { ...known, visitor }, at)
  const made = statementsOf(config, audienceOf(config, visitor), before, answers, at)
  const { decision, forContact } = decide(config, known.decision, made, {
    id,
    subject,
    at,
    contact
  })
  if (gesture.once) return { known: { ...known, once: merge(known.once, made) }, decision }
  const saidBefore = (contact && known.saidHere[contact]) || {}
  return {
    known: {
      ...known,
      decision,
      doubt: act.doubt,
      once: unanswered(known.once, made),
      saidHere: contact
        ? { ...known.saidHere, [contact]: merge(saidBefore, forContact) }
        : known.saidHere
    },
    decision
  }
}

/** Makes the record of an act: its changes and its circumstances. */
export function recordAfter(
  config: Config,
  { known, decision }: Kept,
  { gesture, at, visitor }: ActToKeep,
  rest: {
    replaces: string | undefined
    persisted: boolean
    gpc: boolean
    build: string
    origin: string
    /** `performance.now()`, for an act without an event. */
    now: number
  }
): ConsentRecord {
  const { event, once, since } = gesture
  const { contact, assertion } = visitor
  // "This time" is no stored consent, so only the record of that very act mentions it.
  const told = { ...known, visitor, once: once ? known.once : {} }
  // The event's own time counts, because an act may be kept later than it was done.
  const elapsed = since === undefined ? 0 : Math.max(0, (event?.timeStamp ?? rest.now) - since)
  return recordOf(config, {
    ...gesture,
    ...rest,
    id: decision.id,
    subject: decision.subject,
    contact,
    assertion,
    now: at,
    audience: audienceOf(config, visitor),
    statements: statementsFor(config, told, at / 1000),
    elapsed
  })
}
