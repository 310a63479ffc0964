/** The controller of views. It gives them the state and takes a person's acts. */
import { createBase } from '../asking/base-controller.js'
import { countable } from '../asking/countable.js'
import { readGpc } from '../browser/gpc.js'
import { bulkAnswers } from '../core/decision.js'
import { modelFor } from '../core/purposes.js'
import { heldFrames } from '../gate/find-held.js'
import { needsOf } from '../gate/held.js'
import type { Acting, Page } from '../page/page-types.js'
import type { Controller } from '../view-types.js'
import type { Views } from './views.js'

/** Makes the controller of one page. */
export function createController(
  page: Page,
  views: Views,
  submit: Acting['submit'],
  eraseRecords: () => number
): Controller {
  const { api, config, events, gate } = page
  return {
    ...createBase(page),
    allows: api.allows,
    basis: api.basis,
    records: api.records,
    circumstances: () => ({
      audience: page.now.audience,
      model: modelFor(config),
      gpc: readGpc(),
      isKnown: !!page.known.visitor.contact
    }),
    decision: () => page.known.decision,
    bulk: (yes) => bulkAnswers(config, page.now.audience, yes),
    signalled: () => signalled(page),
    eraseRecords,
    submit(given, gesture) {
      const answers = countable(config, given, gesture)
      return answers ? submit(answers, gesture) : undefined
    },
    show: views.show,
    onHeldFrames(listener) {
      const tell = () => listener(heldFrames(gate.released))
      page.onFrames = tell
      tell()
      const stop = events.on('change', tell)
      return () => {
        stop()
        delete page.onFrames
      }
    },
    needs: needsOf,
    load: views.load
  }
}

/**
 * Returns the purposes that only the browser's signal closes. A purpose that the person refused is
 * not one of them.
 */
function signalled({ config, now }: Page): string[] {
  if (!readGpc()) return []
  return config.purposes
    .filter(({ id, signals }) => {
      const said = now.statements[id]
      const isNo = said && said.status !== 'given'
      return signals?.includes('gpc') && !now.permissions[id] && !isNo
    })
    .map(({ id }) => id)
}
