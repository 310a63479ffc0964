/**
 * The half that every page runs: reads what was decided, derives what may run, tells Google before anything else,
 * holds and releases. Whatever changes the state afterwards is ordered in consent.ts, which a visitor who has decided
 * does not load.
 */
import { atom } from 'nanostores'
import { hasOpenControl, listenToControls } from './browser/actions.js'
import { readDecision } from './browser/decision-cookie.js'
import { createEvents } from './browser/events.js'
import { createGate, needsOf } from './browser/gate.js'
import { readJson } from './browser/json-element.js'
import { whenParsed } from './browser/paint.js'
import { hasUnsent } from './browser/receipts.js'
import { readGpc } from './browser/signals.js'
import { listenToTabs } from './browser/tabs.js'
import { modelFor } from './core/purposes.js'
import { allows, allowsElement, derive, factsOf, type Snapshot } from './core/snapshot.js'
import { readVisitor } from './core/visitor.js'
import { pushReady } from './integrations/data-layer.js'
import { createGoogleConsentMode } from './integrations/google-consent-mode.js'
import type { Acts, Kernel, Loader } from './kernel.js'
import type { Cause, Config, Consent, ConsentRecord, Decision, Prompt } from './types.js'

/** Wires the browser for one usable config; `given` is the config as the page has it, `build` the library's version. */
export function createPage(config: Config, given: unknown, build: string, loader: Loader): Consent {
  const global = window as Window & { dataLayer?: unknown[] }
  const layer = Array.isArray(global.dataLayer) ? global.dataLayer : (global.dataLayer = [])
  const google = createGoogleConsentMode(config, layer) // before anything a Google tag could see
  const name = config.cookie?.name ?? 'eu-consent'
  const gpc = readGpc()
  const events = createEvents()
  const end = new AbortController()
  const state = {
    ...readDecision(name),
    visitor: readVisitor(readJson('lawful-visitor')),
    saidHere: {}
  } as unknown as Kernel['state']
  let loading: Promise<Acts> | undefined
  let acts: Acts | undefined
  state.published = look()
  const stores = {
    $permissions: atom<Snapshot['permissions']>({ ...state.now.permissions }),
    // Read apart: a copy, so that writing into it opens nothing.
    $decision: atom<Decision | null>(readDecision(name).decision),
    $prompt: atom<Prompt | null>(state.now.prompt)
  }
  const gate = createGate(
    end.signal,
    // What opens has been signalled and painted first: the state that listeners know must allow it too.
    (element) => [state.now, state.published].every((at) => allowsElement(config, at, needsOf(element))),
    () => whenParsed(serve)
  )

  function look(): Snapshot {
    return (state.now = derive(config, state, Date.now() / 1000, gpc))
  }

  /** The other half, once. What does not load is reported; everything stays closed, and the next call tries again. */
  function withActs<T>(use: (acts: Acts) => T): Promise<T> {
    loading ??= loader.part('acts').then(({ createActs }) => (acts = createActs(kernel)))
    loading.catch(() => {
      loading = undefined
      events.emit('report', { kind: 'ui-error', part: 'acts' })
    })
    return loading.then(use)
  }

  /** At once when it is there, so that what closes does so in the same task. */
  function tryActs(use: (acts: Acts) => void): void {
    if (acts) use(acts)
    else void withActs(use).catch(() => {})
  }
  /** A form to ask in, a frame that stays held, or no way back to one's choices: all three need the other half. */
  function serve(): void {
    if (acts || document.querySelector('lawful-ask') || gate.frames().length || !hasOpenControl()) tryActs(({ serve }) => serve())
  }

  /** Something outside changed. A contact's "no" may lie among records that only the other half can read: doubt until then. */
  function move(why: Cause): void {
    if (!acts && hasUnsent(name) && state.visitor.contact) state.doubtful = true
    look()
    tryActs(({ catchUp }) => catchUp(why))
  }

  /** A "no" is in force at the call: until the file that keeps it is here, everything is in doubt and so closed. */
  async function act<A>(method: 'acceptAll' | 'rejectAll' | 'decide' | 'withdraw' | 'object', given?: A): Promise<ConsentRecord> {
    const use = (acts: Acts) => (acts[method] as (given?: A) => ConsentRecord)(given)
    if (acts) return use(acts)
    state.pending = true
    look()
    return withActs(use)
  }

  const consent: Consent = {
    ...stores,
    allows: (purpose, service) => allows(state.now, purpose, service),
    basis: (purpose) => state.now.bases[purpose] ?? 'consent',
    when: (purpose) =>
      new Promise((go) => {
        const tryToGo = () => allows(state.now, purpose) && go()
        tryToGo()
        events.on('change', tryToGo)
      }),
    on: events.on,
    acceptAll: () => act('acceptAll'),
    rejectAll: () => act('rejectAll'),
    decide: (answers) => act('decide', answers),
    withdraw: (purpose) => act('withdraw', purpose),
    object: (purpose) => act('object', purpose),
    setVisitor(next) {
      // An act on its way is the act of whoever is here now.
      if (state.pending) return tryActs(() => consent.setVisitor(next))
      state.visitor = readVisitor(next)
      move('visitor')
    },
    openPreferences: () => tryActs(({ controller }) => controller.show('preferences')),
    records: () => withActs(({ records }) => records()),
    destroy: () => end.abort()
  }
  const kernel: Kernel = {
    end: end.signal,
    config,
    given,
    build,
    name,
    gpc,
    consent,
    layer,
    loader,
    events,
    gate,
    google,
    stores,
    state,
    look
  }

  listenToTabs(name, end.signal, move)
  listenToControls(end.signal, consent.openPreferences, () => tryActs(({ intend }) => intend()))

  if (hasUnsent(name) && (config.collector || state.visitor.contact)) move('restore')
  const facts = { ...factsOf(state.now), prompt: state.now.prompt }
  if (state.decision || modelFor(config) !== 'opt-in') google?.(state.now.permissions)
  gate.sync()
  pushReady(config, layer, facts)
  events.emit('ready', facts)
  if (facts.prompt) {
    loader.part('ui').catch(() => {}) // beside the other half, not after it
    tryActs(({ controller }) => controller.show('banner'))
  }
  return consent
}
