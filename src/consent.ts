/**
 * The one place where effects are ordered (docs/contract.md §4):
 *
 *     1 keep · 2 close · 3 paint · 4 signal · 5 open · 6 publish · 7 send
 *
 * Only an act makes a decision and a record. Another tab, a new visitor or a signal enter at 2 with the state they
 * found. No network outcome changes anything here. Doubt means closed.
 */
import { readDecision } from './browser/decision-cookie.js'
import { erase } from './browser/erase.js'
import { createOutbox } from './browser/outbox.js'
import { afterPaint } from './browser/paint.js'
import { revert } from './browser/revert.js'
import { createController } from './controller.js'
import { bulkAnswers, unknownAnswers } from './core/decision.js'
import { allowsElement, difference, factsOf } from './core/snapshot.js'
import { stillOnTheWay } from './core/visitor.js'
import { listenForDataLayer } from './integrations/data-layer.js'
import { keep } from './keep.js'
import type { Acts, Kernel } from './kernel.js'
import type { Act, Cause, ConsentRecord } from './types.js'
import type { Gesture } from './view-types.js'
import { createViews } from './views.js'

type Answers = Readonly<Record<string, boolean>>

// Acts made in passing: what else the view asks is still open.
const STAYS: readonly Act[] = ['object', 'context', 'form']

const ignore = () => {} // what did not load was reported

/** Makes the acts of one page. */
export function createActs(kernel: Kernel): Acts {
  const { config, events, gate, google, state, stores } = kernel
  const report: Acts['controller']['report'] = (found) => events.emit('report', found)
  const outbox = createOutbox(kernel.name, config.collector, kernel.end, report)
  const views = createViews(kernel.loader, () => controller, events, report)
  const controller = createController(kernel, views, submit, report)
  let unpublished: { why: Cause; record: ConsentRecord | undefined }[] = []
  const { contact } = state.visitor
  if (contact) state.saidHere[contact] = stillOnTheWay(config, contact, outbox.unsent())
  listenForDataLayer(config, events.on, kernel.layer)
  kernel.end.addEventListener('abort', views.stop)
  // Where developers look, the whole config is checked, not only what the head refuses.
  if (!config.version || /^$|^localhost$|^127\.|\.test$/.test(location.hostname))
    void views.load('check').then(({ tellFaults }) => tellFaults(kernel.given, !!config.version), ignore)

  function submit(answers: Answers, gesture: Gesture): ConsentRecord {
    const unknown = unknownAnswers(config, state.now.audience, answers)
    if (unknown.length) console.warn(`[lawful] not asked of ${state.now.audience}s, ignored: ${unknown.join(', ')}`)
    const record = keep(kernel, answers, gesture, outbox.add) // 1
    settle('decision', record)
    return record
  }

  function settle(why: Cause, record?: ConsentRecord): void {
    const { opened, closed } = difference(state.published, state.now)
    const signalsLater = opened.length > 0 && !closed.length
    unpublished.push({ why, record })
    // 2 close
    if (!signalsLater && (record || closed.length)) google?.(state.now.permissions)
    if (closed.length) {
      gate.sync(revert)
      const names = erase((config.services ?? []).filter(({ id }) => !allowsElement(config, state.now, { purposes: [], service: id })))
      if (names.length) report({ kind: 'leftover', names })
    }
    // 3 paint
    const isAsking = views.$view.get() === 'banner'
    if (record ? !STAYS.includes(record.act) : isAsking) views.show(state.now.prompt && isAsking ? 'banner' : 'none')
    const rest = () => {
      if (!unpublished.length) return // an act that came in between took this one along
      // 4 signal
      if (signalsLater) google?.(state.now.permissions)
      // 5 open
      gate.sync()
      // 6 publish: listeners always see a finished state
      publish()
      // 7 send
      void outbox.send()
    }
    if (record && opened.length) afterPaint(rest)
    else rest()
  }

  function publish(): void {
    const { now, published } = state
    const { opened, closed } = difference(published, now)
    const { why } = unpublished.at(-1)!
    const records = unpublished.flatMap(({ record }) => record ?? [])
    const hasChanged = opened.length || closed.length || records.length || published.audience !== now.audience
    unpublished = []
    state.published = now
    safely(() => stores.$decision.set(state.decision))
    safely(() => stores.$permissions.set({ ...now.permissions }))
    safely(() => stores.$prompt.set(now.prompt))
    for (const { contact: _, assertion: __, ...record } of records) events.emit('decision', { record })
    if (hasChanged) events.emit('change', { ...factsOf(now), opened, closed, why })
    if (now.prompt && !records.length && views.$view.get() === 'none') views.show('banner')
  }

  const bulk = (yes: boolean) => bulkAnswers(config, state.now.audience, yes)
  const given = () => Object.keys(state.now.statements).filter((key) => state.now.statements[key]!.status === 'given')
  const bySite = (act: Act, answers: Answers) =>
    submit(answers, { act, view: 'none', control: 'api', locale: config.locale || document.documentElement.lang || navigator.language })

  return {
    controller,
    acceptAll: () => bySite('accept-all', bulk(true)),
    rejectAll: () => bySite('reject-all', bulk(false)),
    decide: (answers) => bySite('api', answers),
    withdraw: (purpose) => bySite('withdraw', Object.fromEntries((purpose ? [purpose] : given()).map((key) => [key, false]))),
    object: (purpose) => bySite('object', { [purpose]: false }),
    settle,
    records: outbox.records,
    resume() {
      Object.assign(state, readDecision(kernel.name))
      kernel.look()
      settle('restore')
    },
    intend: () => void views.load('preferences').catch(ignore),
    serve() {
      if (document.querySelector('lawful-ask') || gate.frames().length)
        void views.load('elements').then(({ define }) => define(controller), ignore)
      if (config.version && controller.needsOpenControl()) views.mount()
    }
  }
}

/** A store listener that throws is told, and stops nothing. */
function safely(set: () => void): void {
  try {
    set()
  } catch (error) {
    console.error('[lawful] a store listener threw', error)
  }
}
