/** Which view is open, and the files behind it: loaded when first needed, never before. */
import { wantsToRefuse } from './browser/plain.js'
import { asks } from './doubt.js'
import type { Kernel, Parts } from './kernel.js'
import type { Controller, Shown } from './view-types.js'

/** Replaced at build time: integrity by part, where files have one. */
declare const __SRI__: Partial<Record<keyof Parts, string>>
const PINS = __SRI__

export type Views = ReturnType<typeof createViews>

const ignore = () => {} // what did not load was reported

/** Views of one page. */
export function createViews(kernel: Kernel, getController: () => Controller) {
  const { config, consent, end, events, loader, state } = kernel
  async function load<N extends keyof Parts>(part: N): Promise<Parts[N]> {
    try {
      // Beside one another: the one asks for what the other holds only when it is used.
      const needed = part === 'preferences' && loader.part('preact', PINS.preact)
      const loaded = await loader.part(part, PINS[part])
      await needed
      return loaded
    } catch (error) {
      console.error('[lawful] could not load', part, error)
      consent.report({ kind: 'ui-error', part, says: String(error) })
      throw error
    }
  }

  function tell(): void {
    void load('note').then((part) => part.tell(getController()), ignore)
  }

  /** Puts the UI there, again where the page took it away. */
  function mount(): void {
    if (end.aborted) return
    load('ui')
      .then(({ create }) => (kernel.asking ?? create(kernel)).keep())
      .catch(() => {
        const wanted = state.view
        state.view = 'none' // tried again when the UI is next asked for
        if (wanted === 'preferences' && wantsToRefuse()) refuse(getController())
      })
  }

  function show(wanted: Shown): void {
    // What is told and not asked has a view of its own, which asks for nothing.
    const isNote = wanted === 'banner' && !getController().isAsking()
    const view = isNote || (wanted === 'banner' && !asks(config)) ? 'none' : wanted
    if (isNote && asks(config) && getController().isTold()) tell()
    // A page that swapped its body took the open dialog along.
    const isLost = view === 'preferences' && !document.querySelector('dialog.lawful-preferences:is([open],:popover-open)')
    if (state.view === view && !isLost) return
    state.view = view
    events.emit('view', { view })
    if (view !== 'none') mount()
  }

  return { load, mount, show, tell }
}

function refuse(controller: Controller): void {
  controller.submit(controller.bulk(false), { act: 'reject-all', view: 'preferences', control: 'fallback', locale: 'en' })
}
