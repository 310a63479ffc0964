/**
 * What every page runs: reads what was decided, derives what may run, tells Google before anything else, holds and
 * releases. Who is asked loads asking.ts, who acts consent.ts, where whatever changes the state is ordered; a visitor who
 * has decided loads neither.
 */
import { hasOpenControl, listenToControls } from './browser/actions.js'
import { everyMinute } from './browser/clock.js'
import { dataLayer } from './browser/data-layer.js'
import { readDecision } from './browser/decision-cookie.js'
import { createEvents } from './browser/events.js'
import { createGate, HELD_FRAMES } from './browser/gate.js'
import { readJson } from './browser/json-element.js'
import { whenActive, whenParsed } from './browser/page-state.js'
import { hasUnsent } from './browser/receipts.js'
import { readGpc } from './browser/signals.js'
import { listenToTabs } from './browser/tabs.js'
import { nameFor, opensUnasked } from './core/purposes.js'
import { allows, allowsElement, derive, factsOf, type Snapshot } from './core/snapshot.js'
import { readVisitor } from './core/visitor.js'
import { ELEMENTS } from './elements.js'
import { pushReady } from './integrations/data-layer.js'
import { createGoogleConsentMode } from './integrations/google-consent-mode.js'
import type { Acts, Kernel, Loader } from './kernel.js'
import type { Cause, Config, Consent, ConsentRecord } from './types.js'

/** What needs the acts: our elements, and frames that stay held. */
const SERVED = ELEMENTS + ',' + HELD_FRAMES
const ACTS = ['acceptAll', 'rejectAll', 'decide', 'withdraw', 'object'] as const

/** Wires the browser for one usable config; `given` is the one the page has, where that cannot be used. */
export function createPage(config: Config, loader: Loader, given: unknown = config): Consent {
  const layer = dataLayer()
  const google = createGoogleConsentMode(config, layer) // before anything a Google tag could see
  const name = nameFor(config)
  const isOpen = opensUnasked(config)
  const gpc = readGpc()
  const events = createEvents()
  const end = new AbortController()
  const state = {
    visitor: readVisitor(readJson('lawful-visitor')),
    doubtful: true,
    saidHere: {}
  } as unknown as Kernel['state']
  let loading: Promise<Acts> | undefined
  let isBroken = false // then only a call tries again, not every change of the page
  const gate = createGate(
    end.signal,
    // What opens has been signalled and painted first: the state that listeners know must allow it too.
    (needs) => allowsElement(config, state.now, needs) && allowsElement(config, state.published, needs),
    () => whenParsed(serve)
  )

  function read(): void {
    const found = readDecision(name, state.received)
    // What another tab cleared is nobody's act: only a decision that can be read moves this page.
    Object.assign(state, found, { decision: found.decision ?? state.decision ?? null })
  }

  function look(): Snapshot {
    state.now = derive(config, state, Date.now() / 1000, gpc)
    gate.recall()
    return state.now
  }

  /** The acts, once. What does not load is reported; everything stays closed, and the next call tries again. */
  function withActs<T>(use: (acts: Acts) => T): Promise<Awaited<T>> {
    loading ??= new Promise<void>(whenActive).then(() => loader.part('acts')).then(({ create }) => (kernel.acts = create(kernel)))
    loading.catch((error) => {
      loading = undefined
      isBroken = true
      console.error('[lawful] could not load', error)
      events.emit('report', { kind: 'ui-error', part: 'acts' })
    })
    return loading.then(use) as Promise<Awaited<T>>
  }

  /** At once when they are there, so that what closes does so in the same task. */
  function tryActs(use: (acts: Acts) => void): void {
    if (kernel.acts) use(kernel.acts)
    else withActs(use).catch(() => {})
  }

  function fetchActs(): void {
    if (!isBroken) tryActs(() => {})
  }

  /** The page has changed. What is here looks after it; else a form to ask in, a frame that stays held, or no way back to one's choices need the acts. */
  function serve(): void {
    // A signal that is honoured is told on every page.
    const isNeeded = (isOpen && gpc) || config.frames || config.embedded || document.querySelector(SERVED)
    if (kernel.serve) kernel.serve()
    else if (isNeeded || !hasOpenControl()) fetchActs()
  }

  /** Something outside changed. A contact's "no" may lie among records that only the acts can read: doubt until then. */
  function move(why: Cause): void {
    if (!kernel.acts && hasUnsent(name) && state.visitor.contact) state.doubtful = true
    look()
    tryActs(({ catchUp }) => catchUp(why))
  }

  /** Reads and derives again; most often nothing has changed, and then nothing more is loaded. */
  function check(why: Cause): void {
    const before = JSON.stringify(state.now)
    read()
    // A contact's "no" may lie among the records alone.
    if (JSON.stringify(look()) !== before || (why !== 'expiry' && state.visitor.contact)) move(why)
  }

  /** A "no" is in force at the call: until the file that keeps it is here, everything is in doubt and so closed. */
  async function act<A>(method: (typeof ACTS)[number], given?: A): Promise<ConsentRecord> {
    const use = (acts: Acts) => (acts[method] as (given?: A) => ConsentRecord)(given)
    if (kernel.acts) return use(kernel.acts)
    state.pending = true
    look()
    return withActs(use)
  }

  const consent = {
    allows: (purpose, service) => allows(state.now, purpose, service),
    basis: (purpose) => state.now.bases[purpose] ?? 'consent',
    when: (purpose) =>
      new Promise((go) => {
        for (const name of ['ready', 'change'] as const) events.on(name, () => allows(state.now, purpose) && go())
      }),
    on: events.on,
    setVisitor(next) {
      // An act on its way is the act of whoever is here now.
      if (state.pending) return tryActs(() => consent.setVisitor(next))
      state.visitor = readVisitor(next)
      move('visitor')
    },
    openPreferences: () => tryActs(({ controller }) => controller.show('preferences')),
    records: () => withActs(({ records }) => records()),
    report: (found) => events.emit('report', found),
    destroy: () => end.abort()
  } as Consent
  for (const method of ACTS) (consent[method] as (given?: unknown) => Promise<ConsentRecord>) = (given) => act(method, given)
  const kernel: Kernel = {
    end: end.signal,
    config,
    given,
    consent,
    loader,
    events,
    gate,
    google,
    state,
    read,
    look,
    withActs,
    fetchActs
  }

  // A page that is only being prepared may never be seen: nothing is asked, kept or let in before it is.
  whenActive(() => {
    read()
    look()
    if (hasUnsent(name) && (config.collector || state.visitor.contact)) move('restore')
    state.published = state.now
    const facts = factsOf(state.now)
    const { prompt } = state.now
    if (prompt) {
      kernel.serve = () => {} // the UI looks after the page, once it is here
      loader
        .part('ui')
        .then(({ create }) => create(kernel))
        .catch(fetchActs)
    }
    if (state.decision || isOpen) google?.(facts.permissions)
    gate.sync()
    pushReady(config, layer, facts)
    events.emit('ready', { ...facts, prompt })
    listenToTabs(name, end.signal, check)
    // Shorter than any validity, longer than anybody waits: timers for months overflow, and devices sleep.
    everyMinute(end.signal, () => check('expiry'))
  })
  listenToControls(end.signal, consent.openPreferences)
  // Prepared, and not shown yet: everything is in doubt.
  state.published ??= look()
  return consent
}
