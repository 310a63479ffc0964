/** What views get: the API, and how to hand over a person's act. */
import { hasOpenControl } from './browser/actions.js'
import { fetchJson, fetchLocale } from './browser/json-file.js'
import { needsOf } from './browser/gate.js'
import { heldFrames } from './browser/held-frames.js'
import { isReachable } from './browser/reachable.js'
import { readGpc } from './browser/signals.js'
import { askedAnswers } from './core/asked.js'
import { bulkAnswers } from './core/decision.js'
import { modelFor } from './core/purposes.js'
import type { Kernel } from './kernel.js'
import type { ConsentRecord, Purpose } from './types.js'
import type { Controller, Gesture } from './view-types.js'
import type { Views } from './views.js'

type Answers = Readonly<Record<string, boolean>>
type Submit = (answers: Answers, gesture: Gesture) => ConsentRecord

/** Milliseconds a view must have been there: nobody reads and clicks faster. */
const SHORTEST_LOOK = 100

/** The controller of one page. */
export function createController(kernel: Kernel, views: Views, submit: Submit, eraseRecords: () => number): Controller {
  const { config, state } = kernel

  /** Why a yes from a view cannot count; a "no" always does, whoever says it. */
  function doubtAbout(answers: Answers, { event, since = Infinity, view }: Gesture): string | false {
    if (!Object.values(answers).includes(true)) return false
    if (!views.asks) return 'in a frame of another site'
    if (!event?.isTrusted && config.syntheticGrants === 'ignore') return 'from a script'
    if (view === 'form') return false
    if (performance.now() - since < SHORTEST_LOOK) return 'to a control that was just shown'
    return event?.currentTarget instanceof Element && !isReachable(event.currentTarget) && 'to a control that is hidden or covered'
  }

  const bulk = (yes: boolean) => bulkAnswers(config, state.now.audience, yes)

  return {
    ...kernel.consent,
    end: kernel.end,
    config,
    $view: views.$view,
    circumstances: () => ({ audience: state.now.audience, model: modelFor(config), gpc: readGpc(), isKnown: !!state.visitor.contact }),
    statements: () => state.now.statements,
    asked: (yes) => askedAnswers(config, state.now.audience, yes, (one) => kernel.at(one).prompt),
    bulk,
    // A day that has not come yet is told when it has: else closing the note would bring it back.
    isTold: () => state.now.prompt === 'notice-updated' && config.updated! <= new Date().toISOString().slice(0, 10),
    isAsking: () => state.now.prompt !== null && state.now.prompt !== 'notice-updated',
    signalled() {
      const isNo = (id: string) => state.now.statements[id] && state.now.statements[id].status !== 'given'
      const isClosed = ({ id, signals }: Purpose) => signals?.includes('gpc') && !state.now.permissions[id] && !isNo(id)
      return readGpc() ? config.purposes.filter(isClosed).map(({ id }) => id) : []
    },
    eraseRecords,
    submit(answers, gesture) {
      const doubt = doubtAbout(answers, gesture)
      if (!doubt) return submit(answers, gesture)
      console.warn(`[lawful] a yes ${doubt} does not count: asked again`)
      const noes = Object.entries(answers).filter(([, yes]) => !yes)
      return noes.length ? submit(Object.fromEntries(noes), gesture) : undefined
    },
    show: views.show,
    onHeldFrames(listener) {
      const tell = () => listener(heldFrames(kernel.gate.released))
      kernel.onFrames = tell
      tell()
      const stop = kernel.events.on('change', tell)
      return () => {
        stop()
        delete kernel.onFrames
      }
    },
    needs: needsOf,
    needsOpenControl: () => !hasOpenControl() && !document.querySelector('lawful-settings'),
    load: views.load,
    loadLocale: kernel.loader.locale ?? fetchLocale,
    loadNotice: fetchJson
  }
}
