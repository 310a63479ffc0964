/** Effect 1: the decision goes to the cookie and the record to the outbox, before anything else happens. */
import { writeDecision } from './browser/decision-writer.js'
import { randomId, recordId } from './browser/random.js'
import { readGpc } from './browser/signals.js'
import { decide, merge, statementsOf, unanswered } from './core/decision.js'
import { nameFor } from './core/purposes.js'
import { recordOf } from './core/record.js'
import type { Kernel } from './kernel.js'
import type { ConsentRecord, Statement } from './types.js'
import type { Gesture } from './view-types.js'

/** Replaced at build time by the version in package.json. */
declare const __BUILD__: string

/** Keeps one act, done at `now` (ms since the epoch), and returns its record; `add` puts it into the outbox. */
export function keep(
  kernel: Kernel,
  answers: Readonly<Record<string, boolean>>,
  gesture: Gesture,
  now: number,
  add: (record: ConsentRecord) => void
): ConsentRecord {
  const { config, state } = kernel
  // Another tab may have decided a moment ago: its "no" is not overwritten by what this one remembers.
  kernel.read()
  kernel.look()
  const { contact, assertion } = state.visitor
  const { audience, statements: before } = state.now
  const at = Math.floor(now / 1000)
  const made = statementsOf(config, audience, before, answers, at)
  const { decision, forContact } = decide(config, state.decision, made, { id: recordId(now), subject: randomId(), at, contact })
  const replaces = gesture.once ? undefined : state.decision?.id
  const persisted = gesture.once ? keepHere(made) : store()
  const statements = { ...kernel.look().statements }
  // Allowed for this page is no stored consent, and no later record says so.
  if (!gesture.once)
    for (const key of Object.keys(state.once)) {
      const stored = decision.statements[key]
      if (stored) statements[key] = stored
      else delete statements[key]
    }
  const { id, subject } = decision
  // When it was done, not when it is kept: it may have been painted first.
  const elapsed = gesture.since === undefined ? 0 : Math.max(0, (gesture.event?.timeStamp ?? performance.now()) - gesture.since)
  const record = recordOf(config, {
    ...gesture,
    ...{ id, subject, replaces, contact, assertion, now, persisted, audience, statements, elapsed },
    ...{ gpc: readGpc(), build: __BUILD__, origin: location.origin }
  })
  add(record)
  return record

  function keepHere(once: Record<string, Statement>): boolean {
    Object.assign(state.once, once)
    return false
  }

  function store(): boolean {
    state.once = unanswered(state.once, made)
    if (contact) state.saidHere[contact] = merge(state.saidHere[contact] ?? {}, forContact)
    Object.assign(state, { decision, doubtful: false })
    return writeDecision(nameFor(config), config.cookie?.domain, decision)
  }
}
