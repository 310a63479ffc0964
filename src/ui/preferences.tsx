/** The preference centre: a native dialog. Escape and the close button decide nothing; focus goes back where it came from. */
import { render } from 'preact'
import type { ConsentRecord } from '../types.js'
import type { Controller, PreferencesView, Reading } from '../view-types.js'
import type { Hand } from './press.js'
import css from './preferences.css?inline'
import { Preferences } from './preferences-view.js'
import type { Touched } from './purpose-row.js'
import { adopt } from './style-sheet.js'
import { readMore } from './texts.js'
import { createWitness } from './witness.js'

/** Prepares the dialog in `root`; nothing is shown before `open`. */
export async function createPreferences(controller: Controller, root: HTMLElement, first: Reading): Promise<PreferencesView> {
  const reading = await readMore(controller, first)
  controller.end.addEventListener('abort', adopt(css))
  const dialog = document.createElement('dialog')
  dialog.className = 'lawful-preferences'
  // What could not be had is English, whatever stands around it.
  if (!reading.file) Object.assign(dialog, { lang: 'en', dir: 'ltr' })
  dialog.setAttribute('aria-labelledby', 'lawful-preferences-title')
  const { showModal, showPopover } = dialog as Partial<HTMLDialogElement>
  const hasModals = !!showModal
  const hasLayers = hasModals && !!showPopover
  let touched: Touched
  let unfolded: ReadonlySet<string>
  let outcome: 'erased' | 'kept' | undefined
  let drawn: object | undefined // what was known when it was drawn
  let isRising = false
  let shownIn: HTMLElement | undefined
  let records: readonly ConsentRecord[] = []
  const witness = createWitness(() => dialog)
  putAway()
  root.append(dialog)

  const hand: Hand = (answers, how) => {
    controller.submit(answers, { ...how, ...witness.facts(), view: 'preferences', locale: reading.locale })
  }
  const close = () => controller.show(controller.prompt() ? 'banner' : 'none')
  const paint = () => {
    drawn = controller.statements()
    render(
      <Preferences
        {...{ controller, reading, touched, unfolded, hand, records, outcome }}
        onSwitch={(id, on) => {
          touched = { ...touched, [id]: on }
          draw()
        }}
        onUnfold={(id) => {
          if (unfolded.has(id)) return
          unfolded = new Set([...unfolded, id])
          draw()
        }}
        onClose={close}
        onErase={() => {
          outcome = controller.eraseRecords() ? 'kept' : 'erased'
          look()
        }}
      />,
      dialog
    )
  }
  const draw = () => {
    if (!dialog.open) return
    paint()
    witness.look()
  }
  /** Receipts are read when somebody looks: most openings are for a switch. */
  const look = () =>
    void controller.records().then((found) => {
      records = found
      draw()
    })
  controller.on('change', look)

  const isDrawn = () => drawn === controller.statements()

  /** Nobody sees or reaches it, filled or not. */
  function putAway(): void {
    render(null, dialog)
    dialog.inert = true
    dialog.popover = 'manual'
    touched = {}
    unfolded = new Set()
    outcome = undefined
    drawn = undefined
    witness.forget()
  }

  /** Takes everything else out of reach: that costs a frame of a slow phone, so it comes after what was opened is seen. */
  function makeModal(): void {
    if (hasLayers && !isRising) return // closed, or opened by the one before
    if (isRising) dialog.hidePopover()
    isRising = false
    if (controller.view() !== 'preferences' || !dialog.isConnected) return
    dialog.inert = false
    dialog.popover = null
    // Without modal dialogs it stands in the page, and is closed like one.
    if (hasModals) dialog.showModal()
    else dialog.setAttribute('open', '')
    dialog.querySelector('h2')!.focus() // WebKit looks for something to focus before any of it is visible
    witness.look()
    setTimeout(look) // after the paint
  }

  dialog.addEventListener('close', () => {
    if (dialog.open || isRising) return // opened again before this was told
    putAway()
    if (controller.view() === 'preferences') close()
  })
  return {
    fill() {
      // Where it could not be kept out of reach it is drawn when it is opened.
      if (hasLayers && !dialog.open && !isDrawn()) paint()
    },
    open() {
      if (!dialog.isConnected) root.append(dialog)
      if ((dialog.open || isRising) && shownIn === document.body) return
      dialog.removeAttribute('open') // it left with the old body, and came back as a box in the page
      shownIn = document.body
      if (!isDrawn()) paint()
      if (!hasLayers) return makeModal()
      isRising = true
      dialog.popover = 'manual'
      dialog.showPopover()
      requestAnimationFrame(() => setTimeout(makeModal))
    },
    close() {
      if (isRising) dialog.hidePopover()
      isRising = false
      if (hasModals) dialog.close()
      else dialog.removeAttribute('open')
      putAway()
    }
  }
}
