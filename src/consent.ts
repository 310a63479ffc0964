/**
 * The one place where effects are ordered (docs/contract.md §4):
 *
 *     1 keep · 2 close · 3 paint · 4 signal · 5 open · 6 publish · 7 send
 *
 * Only an act makes a decision and a record. Another tab, a new visitor or a signal enter at 2 with the state they
 * found. An answer to the banner that closes nothing waits in storage until it is painted, and enters at 1 then. No
 * network outcome changes anything here. Doubt means closed.
 */
import { listenTo } from './browser/actions.js'
import { createChannel } from './browser/channel.js'
import { takeEarly } from './early-acts.js'
import { shareWithFrames } from './browser/frames.js'
import { refreshDecision } from './browser/decision-writer.js'
import { isLocalHost } from './browser/local-host.js'
import { createOutbox } from './browser/outbox.js'
import { whenParsed } from './browser/page-state.js'
import { afterPaint } from './browser/paint.js'
import { createClosing } from './close.js'
import { createController } from './controller.js'
import { difference, factsOf, type Snapshot } from './core/snapshot.js'
import { nameFor } from './core/purposes.js'
import { stillOnTheWay } from './core/visitor.js'
import { dataLayer } from './browser/data-layer.js'
import { listenForDataLayer } from './integrations/data-layer.js'
import { keep } from './keep.js'
import type { Acts, Kernel } from './kernel.js'
import type { Act, Cause, ConsentRecord, Decision } from './types.js'
import type { Gesture } from './view-types.js'
import { createServing } from './serve.js'
import { createSiteActs } from './site-acts.js'
import { storesOf } from './stores.js'
import { createViews } from './views.js'

type Answers = Readonly<Record<string, boolean>>

interface Unpublished {
  why: Cause
  record: ConsentRecord | undefined
}

// Acts made in passing: what else the view asks is still open.
const STAYS: readonly Act[] = ['object', 'context', 'form']

const idOf = (decision: Decision | null) => decision && decision.id + decision.at

const ignore = () => {} // what did not load was reported

/** Makes the acts of one page. */
export function create(kernel: Kernel): Acts {
  const { config, events, gate, google, state } = kernel
  const name = nameFor(config)
  const stores = storesOf(kernel.consent)
  const closing = createClosing(kernel)
  const { report } = kernel.consent
  // Before the outbox sends; what opens can wait until the page comes back.
  addEventListener('pagehide', () => keepEarly(false), { signal: kernel.end })
  const outbox = createOutbox(name, config.collector, kernel.end, report)
  const views = createViews(kernel, () => controller)
  const controller = createController(kernel, views, submit, outbox.erase)
  let unpublished: Unpublished[] = []
  let isSignalDue = false
  let isFinishing = false
  let isReloading = false
  let lastSeen: string | null | undefined
  state.once = {}
  state.view ??= 'none'
  catchUp()
  stores.show(state.decision, state.now.permissions, state.now.prompt)
  // While an act waits everything is in doubt, not lost: the act erases what it closes. Nobody waits for this.
  if (!state.pending)
    afterPaint(() => {
      if (!kernel.end.aborted) closing.eraseClosed()
    })
  listenForDataLayer(config, events.on, dataLayer())
  const tellTabs = createChannel(name, kernel.end, () => acts.catchUp('tab'))
  shareWithFrames({
    config,
    on: events.on,
    end: kernel.end,
    decision: () => state.decision,
    receive(text) {
      state.received = [text]
      acts.catchUp('tab')
    }
  })
  // Hover and focus tell that somebody is about to open them.
  for (const type of ['pointerover', 'focusin']) listenTo(type, kernel.end, () => void views.load('preferences').catch(ignore))
  if (location.protocol === 'file:') console.warn('[lawful] this page was opened from disk: a browser may not keep its cookies')
  // Where developers look, the whole config is checked, not only what the head refuses.
  if (!config.version || isLocalHost())
    void views
      .load('check')
      .then(({ tellFaults }) => tellFaults(kernel.given, !!config.version, report))
      .catch(ignore)

  function submit(answers: Answers, gesture: Gesture): ConsentRecord {
    keepEarly(false) // acts are kept in the order they were made
    state.pending = false
    return act(answers, gesture)
  }

  /** `at` is when it was done, in milliseconds since the epoch, and `whose` it was: what follows is for whoever is here now. */
  function act(answers: Answers, gesture: Gesture, at = Date.now(), isPainted = false, whose = state.visitor): ConsentRecord {
    const { visitor } = state
    state.visitor = whose
    const record = keep(kernel, answers, gesture, at, outbox.add) // 1
    state.visitor = visitor
    kernel.look()
    lastSeen = idOf(state.decision)
    tellTabs()
    settle('decision', record, isPainted)
    return record
  }

  /** Keeps what waits, from this page or the one before. What was decided since counts more; an answer to other words is none to these: asked again. */
  function keepEarly(isPainted = true): void {
    if (kernel.end.aborted) return // the next page finds it
    const waiting = [...takeEarly(name), ...(state.early ?? [])]
    state.early = []
    waiting.forEach(({ answers, gesture, at, version, whose }, index) => {
      if (version !== config.version || (state.decision && Date.parse(state.decision.at) > at))
        return events.emit('view', { view: state.view })
      const isHere = whose.contact === state.visitor.contact
      // Nothing opens before the last word is heard.
      const isLast = isPainted && index === waiting.length - 1
      act(answers, gesture, Math.min(at, Date.now()), isLast, isHere ? state.visitor : { ...whose, statuses: {} })
    })
  }

  function settle(why: Cause, record?: ConsentRecord, isPainted = !record): void {
    const { opened, closed } = difference(state.published, state.now)
    const opensOnly = opened.length > 0 && !closed.length
    unpublished.push({ why, record })
    // A form is being sent, and "once" is for this very page: neither may be cut off.
    isReloading ||= !!record && record.act !== 'form' && record.evidence.control !== 'once' && needsReload(opened, closed)
    // 2 close
    if (opensOnly) isSignalDue = true
    else if (record || closed.length) google?.(state.now.permissions)
    if (closed.length) closing.close()
    // 3 paint
    const isAsking = state.view === 'banner'
    if (record ? !STAYS.includes(record.act) : isAsking) views.show(state.now.prompt && isAsking ? 'banner' : 'none')
    if (!isPainted && opened.length) afterPaint(finish)
    else finish()
  }

  /** Effects 4 to 7 for all that waits. An act made by a listener meanwhile closes at once and is finished in the next round. */
  function finish(): void {
    if (isFinishing) return
    isFinishing = true
    while (unpublished.length) {
      const batch = unpublished
      const before = state.published
      unpublished = []
      // 4 signal
      if (isSignalDue) google?.(state.now.permissions)
      isSignalDue = false
      // 5 open
      state.published = state.now
      if (!isReloading) gate.sync()
      // 6 publish: listeners always see a finished state
      publish(batch, before, state.published)
    }
    isFinishing = false
    // 7 send
    void outbox.send()
    if (isReloading) location.reload()
  }

  function needsReload(opened: readonly string[], closed: readonly string[]): boolean {
    if (config.reload === 'change') return opened.length + closed.length > 0
    return config.reload === 'withdrawal' && closing.hasRunWithout()
  }

  function catchUp(): void {
    const { contact } = state.visitor
    kernel.read()
    // A server reads the cookie, not the mirror; what a parent handed over is not ours to keep.
    if (state.decision && !state.received) refreshDecision(name, config.cookie?.domain, state.decision)
    if (idOf(state.decision) !== lastSeen) state.once = {} // somebody decided elsewhere: that counts
    lastSeen = idOf(state.decision)
    if (contact) state.saidHere[contact] = stillOnTheWay(config, contact, outbox.unknownToPage())
    kernel.look()
  }

  function publish(batch: readonly Unpublished[], before: Snapshot, now: Snapshot): void {
    const { opened, closed } = difference(before, now)
    const records = batch.flatMap(({ record }) => record ?? [])
    stores.show(state.decision, state.now.permissions, state.now.prompt)
    for (const { subject: _, contact: __, assertion: ___, ...record } of records) events.emit('decision', { record })
    if (opened.length || closed.length || records.length || before.audience !== now.audience) {
      events.emit('change', { ...factsOf(now), opened, closed, why: batch.at(-1)!.why })
    }
    if (now.prompt && !records.length && state.view === 'none') views.show('banner')
  }

  const acts: Acts = {
    ...createSiteActs(kernel, submit, keepEarly, (why) => acts.catchUp(why)),
    controller,
    submit,
    keepEarly,
    catchUp(why) {
      // The act on its way settles; a page that was destroyed keeps nothing more.
      if (state.pending || kernel.end.aborted) return
      catchUp()
      settle(why)
    },
    // Receipts of whoever was signed in before are theirs.
    records: () => outbox.records().filter(({ contact }) => !contact || contact === state.visitor.contact)
  }
  keepEarly()
  if (state.now.prompt && !state.pending) views.show('banner')
  kernel.serve = createServing(kernel, views, controller)
  whenParsed(kernel.serve)
  return acts
}
