/** Which view is open, and the files behind it: loaded when first needed, never before. */
import { atom } from 'nanostores'
import type { Kernel, Loader, Parts } from './kernel.js'
import type { Events, Report } from './types.js'
import type { Controller } from './view-types.js'

/** Replaced at build time: integrity by part, where files have one. */
declare const __SRI__: Partial<Record<keyof Parts, string>>

type View = Events['view']['view']
export type Views = ReturnType<typeof createViews>

/** Views of one page. */
export function createViews(loader: Loader, getController: () => Controller, events: Kernel['events'], report: (report: Report) => void) {
  const $view = atom<View>('none')
  let ui: Promise<() => void> | undefined

  async function load<N extends keyof Parts>(part: N): Promise<Parts[N]> {
    if (part === 'preferences') await load('ui') // its script finds Preact there
    try {
      return await loader.part(part, __SRI__[part])
    } catch (error) {
      report({ kind: 'ui-error', part, says: String(error) })
      throw error
    }
  }

  function mount(): void {
    if (getController().end.aborted) return
    ui ??= load('ui').then(({ mount: mountUi }) => mountUi(getController()))
    ui.catch(() => {
      ui = undefined // tried again when the UI is next asked for
      $view.set('none')
    })
  }

  function show(view: View): void {
    if ($view.get() === view) return
    $view.set(view)
    events.emit('view', { view })
    if (view !== 'none') mount()
  }

  return { $view, load, mount, show, stop: () => void ui?.then((unmount) => unmount()).catch(() => {}) }
}
