/** Opens and closes views, and loads their files when they are first needed. */
import { asks } from '../asking/countable.js'
import { wantsToRefuse } from '../browser/plain-question.js'
import type { Page, Parts } from '../page/page-types.js'
import { showView, viewOf } from '../page/state.js'
import type { Controller, Shown } from '../view-types.js'

/** The build replaces this by the hashes of the files that have one. */
declare const __SRI__: Partial<Record<keyof Parts, string>>
const PINS = __SRI__

export type Views = ReturnType<typeof createViews>

const ignore = () => {} // the failure was reported

/** Makes the views of one page. */
export function createViews(page: Page, getController: () => Controller) {
  const { config, end, events } = page

  async function load<N extends keyof Parts>(part: N): Promise<Parts[N]> {
    // Both files are requested at once, because the preference centre needs Preact only when it is
    // drawn.
    const needed = part === 'preferences' && page.load('preact', PINS.preact)
    const loaded = await page.load(part, PINS[part])
    await needed
    return loaded
  }

  function tell(): void {
    void load('note').then(({ createPart }) => createPart(getController()), ignore)
  }

  /** Puts the banner into the page, again if the page removed it. */
  function mount(): void {
    if (end.aborted) return
    page
      .withAsking()
      .then((asking) => asking!.keepThere())
      .catch(() => {
        const wanted = viewOf(page)
        showView(page, 'none') // the next view that is opened tries again
        if (wanted === 'preferences' && wantsToRefuse()) refuse(getController())
      })
  }

  function show(wanted: Shown): void {
    const { isAsking, isTold } = getController()
    // A change of the notice that needs no answer is shown as a note.
    const isNote = wanted === 'banner' && !isAsking()
    const isForbidden = wanted === 'banner' && !asks(config)
    if (isNote && !isForbidden && isTold()) tell()
    const view = isNote || isForbidden ? 'none' : wanted
    if (viewOf(page) === view && !(view === 'preferences' && isDialogLost())) return
    showView(page, view)
    events.emit('view', { view })
    if (view !== 'none') mount()
  }

  return { load, mount, show, tell }
}

/** Whether the open dialog is gone, because the page replaced its body. */
function isDialogLost(): boolean {
  return !document.querySelector('dialog.lawful-preferences:is([open],:popover-open)')
}

function refuse({ bulk, submit }: Controller): void {
  submit(bulk(false), {
    act: 'reject-all',
    view: 'preferences',
    control: 'fallback',
    locale: 'en'
  })
}
