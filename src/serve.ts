/** Gives the page what it has room for: controls in forms, placeholders, the notice, what a signal closed, a way to one's choices. */
import { heldFrames } from './browser/held-frames.js'
import { createNearness } from './browser/near.js'
import { opensUnasked } from './core/purposes.js'
import type { Kernel } from './kernel.js'
import type { Controller } from './view-types.js'
import type { Views } from './views.js'

const ignore = () => {} // what did not load was reported

/** To be called whenever the page may have changed; what is there already stays. */
export function createServing(kernel: Kernel, views: Views, controller: Controller): () => void {
  const { config } = kernel
  const has = (selector: string) => document.querySelector(selector) !== null
  /** What a signal closed is told on every page where sites are open unasked (CCPA regulations §7025(c)(6)). */
  const isSignalTold = () => opensUnasked(config) && controller.signalled().length > 0 && !has('lawful-settings')

  // What nobody scrolls to is not downloaded for.
  const watch = createNearness(kernel.end, () => void views.load('placeholder').then(({ hold }) => hold(controller), ignore))

  return () => {
    if (kernel.end.aborted) return
    kernel.onFrames?.()
    if (has('lawful-ask,lawful-gate,lawful-settings')) void views.load('elements').then(({ define }) => define(controller), ignore)
    watch(heldFrames(kernel.gate.released))
    if (has('lawful-declaration')) void views.load('declaration').then(({ declare }) => declare(controller), ignore) // again: elements may be new
    // The note has a way to one's choices too.
    if (isSignalTold()) views.tell()
    else if (config.version && (controller.needsOpenControl() || kernel.state.view !== 'none')) views.mount()
  }
}
