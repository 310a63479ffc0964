/**
 * Fills the page's elements: controls in forms, placeholders and the notice. It also shows the note
 * about a signal, and the button that opens the choices.
 */
import { createNearness } from '../browser/when-near.js'
import { opensUnasked } from '../core/purposes.js'
import { heldFrames } from '../gate/find-held.js'
import type { Page } from '../page/page-types.js'
import { viewOf } from '../page/state.js'
import type { Controller } from '../view-types.js'
import type { Views } from './views.js'

const ignore = () => {} // the failure was reported

/**
 * Makes the function to call after the DOM changed. Elements that are filled already stay as they
 * are.
 */
export function createServePage(page: Page, views: Views, controller: Controller): () => void {
  const { config, end, gate } = page
  const has = (selector: string) => document.querySelector(selector) !== null
  const fill = (part: 'elements' | 'placeholder' | 'declaration') =>
    void views.load(part).then(({ createPart }) => createPart(controller), ignore)
  // The file of placeholders is loaded only when a held frame comes near the screen.
  const watch = createNearness(end, () => fill('placeholder'))
  /**
   * Whether to show that the browser's signal is honoured. In regions where sites are open unasked,
   * every page must show this (CCPA regulations §7025(c)(6)).
   */
  const isSignalTold = () =>
    opensUnasked(config) && controller.signalled().length > 0 && !has('lawful-settings')

  return () => {
    if (end.aborted) return
    page.onFrames?.()
    if (has('lawful-ask,lawful-gate,lawful-settings')) fill('elements')
    watch(heldFrames(gate.released))
    if (has('lawful-declaration')) fill('declaration')
    // The note needs no extra button, because it opens the choices too.
    if (isSignalTold()) views.tell()
    else if (config.version && (controller.needsOpenControl() || viewOf(page) !== 'none'))
      views.mount()
  }
}
