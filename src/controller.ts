/** What views get: the API, and how to hand over a person's act. */
import { hasOpenControl } from './browser/actions.js'
import { needsOf } from './browser/gate.js'
import { bulkAnswers } from './core/decision.js'
import { modelFor } from './core/purposes.js'
import type { Kernel } from './kernel.js'
import type { Controller } from './view-types.js'
import type { Views } from './views.js'

/** The controller of one page. */
export function createController(kernel: Kernel, views: Views, submit: Controller['submit'], report: Controller['report']): Controller {
  const { config, state, gate, gpc } = kernel
  return {
    ...kernel.consent,
    end: kernel.end,
    config,
    $view: views.$view,
    circumstances: () => ({ audience: state.now.audience, model: modelFor(config), gpc }),
    statements: () => state.now.statements,
    bulk: (yes) => bulkAnswers(config, state.now.audience, yes),
    submit,
    show: views.show,
    onHeldFrames(listener) {
      const tell = () => listener(gate.frames())
      kernel.onFrames = tell
      tell()
      return () => delete kernel.onFrames
    },
    needs: needsOf,
    needsOpenControl: () => !hasOpenControl(),
    load: views.load,
    loadLocale: kernel.loader.locale,
    report
  }
}
