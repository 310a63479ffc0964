/**
 * Runs the effects of an act. No other file orders them. The order is (docs/contract.md §4):
 *
 *     1 keep · 2 close · 3 paint · 4 signal · 5 open · 6 publish · 7 send
 *
 * Only an act starts at 1. A change by another tab, a new visitor or an expired yes starts at 2.
 * Closing happens in the task of the act; opening waits for the paint. The outcome of a request
 * changes nothing here.
 */
import { afterPaint } from '../browser/after-paint.js'
import { readGpc } from '../browser/gpc.js'
import { readDecision } from '../browser/storage/decision-cookie.js'
import { writeDecision } from '../browser/storage/decision-writer.js'
import type { Outbox } from '../browser/storage/outbox.js'
import { difference } from '../core/difference.js'
import { nameFor } from '../core/purposes.js'
import { factsOf, type Snapshot } from '../core/snapshot.js'
import type { Page } from '../page/page-types.js'
import { announce, viewOf } from '../page/state.js'
import type { Act, Cause, ConsentRecord } from '../types.js'
import type { Closing } from './close.js'
import { decisionAfter, recordAfter, type ActToKeep } from './keep.js'
import { storesOf } from './stores.js'
import type { Views } from './views.js'

/** The build replaces this by the version in package.json. */
declare const __BUILD__: string

/** The change from the state that listeners know to the current one. */
interface Transition {
  before: Snapshot
  after: Snapshot
  opened: readonly string[]
  closed: readonly string[]
  record: ConsentRecord | undefined
  why: Cause
}

/** Acts that answer only a part of the question, so the view stays open. */
const STAYS: readonly Act[] = ['object', 'context', 'form']

const opensOnly = ({ opened, closed }: Transition) => opened.length > 0 && !closed.length

export type Effects = ReturnType<typeof createEffects>

/**
 * Makes the effects of one page. `tellTabs` tells other tabs about a decision. `received` holds the
 * text of the decision that the parent page sent to this frame.
 */
export function createEffects(
  page: Page,
  closing: Closing,
  outbox: Outbox,
  views: Views,
  tellTabs: () => void,
  received: readonly string[]
) {
  const { gate, google } = page
  let queue: Transition[] = []
  let isFinishing = false
  let isReloading = false

  function enter(why: Cause, record?: ConsentRecord, isPainted = !record): void {
    const { announced: before, now: after } = page
    const transition = { before, after, ...difference(before, after), record, why }
    const { opened, closed } = transition
    queue.push(transition)
    isReloading ||= needsReload(page, closing, transition)
    // 2 close. Google gets one update per act: here, unless the act only opens.
    if (!opensOnly(transition) && (record || closed.length)) google?.(after.permissions)
    if (closed.length) closing.close()
    // 3 paint
    const isAsking = viewOf(page) === 'banner'
    const isOver = record ? !STAYS.includes(record.act) : isAsking
    if (isOver) views.show(after.prompt && isAsking ? 'banner' : 'none')
    if (opened.length && !isPainted) afterPaint(finish)
    else finish()
  }

  /**
   * Runs effects 4 to 7 for all transitions that wait. If a listener makes an act meanwhile, that
   * act closes at once, and the next round finishes it.
   */
  function finish(): void {
    if (isFinishing) return
    isFinishing = true
    while (queue.length) {
      const batch = queue
      queue = []
      if (batch.some(opensOnly)) google?.(page.now.permissions) // 4 signal
      announce(page)
      if (!isReloading) gate.sync() // 5 open
      publish(page, views, batch) // 6 publish
    }
    isFinishing = false
    void outbox.send() // 7 send
    if (isReloading) location.reload()
  }

  return {
    /** Runs all effects of an act. `isPainted`: the page was painted without the view before. */
    act(act: ActToKeep, isPainted?: boolean): ConsentRecord {
      const record = keep(page, outbox, received, act)
      tellTabs()
      enter('decision', record, isPainted)
      return record
    },
    /** Runs the effects of facts that changed without an act. */
    found: (why: Cause) => enter(why)
  }
}

/**
 * 1 keep: writes the decision to the cookie, then puts the record into the outbox. Nothing has
 * opened yet.
 */
function keep(page: Page, outbox: Outbox, received: readonly string[], act: ActToKeep) {
  const { config } = page
  // Another tab may have decided a moment ago. This page must not overwrite its "no".
  const { decision, doubt } = readDecision(nameFor(config), received)
  const before = { ...page.known, decision: decision ?? page.known.decision, doubt }
  const kept = decisionAfter(config, before, act)
  const { once } = act.gesture
  const persisted = !once && writeDecision(nameFor(config), config.cookie?.domain, kept.decision)
  page.learn(kept.known)
  const record = recordAfter(config, kept, act, {
    replaces: once ? undefined : before.decision?.id,
    persisted,
    gpc: readGpc(),
    build: __BUILD__,
    origin: location.origin,
    now: performance.now()
  })
  outbox.add(record)
  return record
}

/**
 * Whether the page must reload. It does not reload while a form is being sent, nor for "this time",
 * because that answer would be lost.
 */
function needsReload(
  { config: { reload } }: Page,
  closing: Closing,
  { opened, closed, record }: Transition
): boolean {
  if (!record || record.act === 'form' || record.evidence.control === 'once') return false
  if (reload === 'change') return opened.length + closed.length > 0
  return reload === 'withdrawal' && closing.hasRunWithout()
}

/**
 * 6 publish: tells listeners. They always see a finished state, because the last transition of a
 * batch covers the others.
 */
function publish(page: Page, views: Views, batch: readonly Transition[]): void {
  const { api, events } = page
  const { before, after, opened, closed, why } = batch.at(-1)!
  const records = batch.flatMap(({ record }) => record ?? [])
  storesOf(api).show(page.known.decision, page.now)
  for (const { subject: _, contact: __, assertion: ___, ...record } of records)
    events.emit('decision', { record })
  const isAnother = before.audience !== after.audience
  if (opened.length || closed.length || records.length || isAnother)
    events.emit('change', { ...factsOf(after), opened, closed, why })
  if (after.prompt && !records.length && viewOf(page) === 'none') views.show('banner')
}
