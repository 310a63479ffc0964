/** What views get: the API, and how to hand over a person's act. */
import { createBase } from './base-controller.js'
import { needsOf } from './browser/gate.js'
import { heldFrames } from './browser/held-frames.js'
import { readGpc } from './browser/signals.js'
import { bulkAnswers } from './core/decision.js'
import { modelFor } from './core/purposes.js'
import { countable } from './doubt.js'
import type { Acts, Kernel } from './kernel.js'
import type { Purpose } from './types.js'
import type { Controller } from './view-types.js'
import type { Views } from './views.js'

/** The controller of one page. */
export function createController(kernel: Kernel, views: Views, submit: Acts['submit'], eraseRecords: () => number): Controller {
  const { config, consent, events, gate, state } = kernel
  return {
    ...consent,
    ...createBase(kernel),
    circumstances: () => ({ audience: state.now.audience, model: modelFor(config), gpc: readGpc(), isKnown: !!state.visitor.contact }),
    bulk: (yes) => bulkAnswers(config, state.now.audience, yes),
    signalled() {
      const isNo = (id: string) => state.now.statements[id] && state.now.statements[id].status !== 'given'
      const isClosed = ({ id, signals }: Purpose) => signals?.includes('gpc') && !state.now.permissions[id] && !isNo(id)
      return readGpc() ? config.purposes.filter(isClosed).map(({ id }) => id) : []
    },
    eraseRecords,
    submit(given, gesture) {
      const answers = countable(config, given, gesture)
      return answers ? submit(answers, gesture) : undefined
    },
    show: views.show,
    onHeldFrames(listener) {
      const tell = () => listener(heldFrames(gate.released))
      kernel.onFrames = tell
      tell()
      const stop = events.on('change', tell)
      return () => {
        stop()
        delete kernel.onFrames
      }
    },
    needs: needsOf,
    load: views.load
  }
}
