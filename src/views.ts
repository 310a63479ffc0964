/** Which view is open, and the files behind it: loaded when first needed, never before. */
import { atom } from 'nanostores'
import { wantsToRefuse } from './browser/plain.js'
import type { Kernel, Loader, Parts } from './kernel.js'
import type { Events, Report } from './types.js'
import type { Controller, ViewParts } from './view-types.js'

/** Replaced at build time: integrity by part, where files have one. */
declare const __SRI__: Partial<Record<keyof Parts, string>>
const integrity = __SRI__

type View = Events['view']['view']
export type Views = ReturnType<typeof createViews>

/** Views of one page. `asks` is false in a frame of another site: a framed button can be covered or aimed at. */
export function createViews(
  asks: boolean,
  loader: Loader,
  getController: () => Controller,
  events: Kernel['events'],
  report: (report: Report) => void
) {
  const $view = atom<View>('none')
  let ui: Promise<ReturnType<ViewParts['ui']['mount']>> | undefined

  async function load<N extends keyof Parts>(part: N): Promise<Parts[N]> {
    try {
      // Beside one another: the one asks for what the other holds only when it is used.
      const needed = part === 'preferences' && loader.part('preact', integrity.preact)
      const loaded = await loader.part(part, integrity[part])
      await needed
      return loaded
    } catch (error) {
      console.error('[lawful] could not load', part, error)
      report({ kind: 'ui-error', part, says: String(error) })
      throw error
    }
  }

  function tell(): void {
    void load('note').then(
      (part) => part.tell(getController()),
      () => {}
    )
  }

  function mount(): void {
    if (getController().end.aborted) return
    void ui?.then(
      ({ keep }) => keep(),
      () => {}
    )
    ui ??= load('ui').then(({ mount: mountUi }) => mountUi(getController()))
    ui.catch(() => {
      const wanted = $view.get()
      ui = undefined // tried again when the UI is next asked for
      $view.set('none')
      if (wanted === 'preferences' && wantsToRefuse()) refuse(getController())
    })
  }

  function show(wanted: View): void {
    // What is told and not asked has a view of its own, which asks for nothing.
    const isNote = wanted === 'banner' && !getController().isAsking()
    const view = isNote || (wanted === 'banner' && !asks) ? 'none' : wanted
    if (isNote && asks && getController().isTold()) tell()
    // A page that swapped its body took the open dialog along.
    const isLost = view === 'preferences' && !document.querySelector('dialog.lawful-preferences[open]')
    if ($view.get() === view && isLost) $view.set('none')
    if ($view.get() === view) return
    $view.set(view)
    events.emit('view', { view })
    if (view !== 'none') mount()
  }

  return { asks, $view, load, mount, show, tell, stop: () => void ui?.then(({ stop }) => stop()).catch(() => {}) }
}

function refuse(controller: Controller): void {
  controller.submit(controller.bulk(false), { act: 'reject-all', view: 'preferences', control: 'fallback', locale: 'en' })
}
