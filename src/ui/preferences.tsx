/** The preference centre: a native dialog. Escape and the close button decide nothing; focus goes back where it came from. */
import { render } from 'preact'
import type { ConsentRecord } from '../types.js'
import type { Controller, Reading, ViewParts } from '../view-types.js'
import type { Hand } from './press.js'
import css from './preferences.css?inline'
import { Preferences } from './preferences-view.js'
import type { Touched } from './purpose-row.js'
import { adopt } from './style-sheet.js'
import { readMore } from './texts.js'
import { createWitness } from './witness.js'

/** Prepares the dialog in `root`; nothing is shown before `open`. */
export async function createPreferences(
  controller: Controller,
  root: HTMLElement,
  first: Reading
): ReturnType<ViewParts['preferences']['createPreferences']> {
  const reading = await readMore(controller, first)
  controller.end.addEventListener('abort', adopt(css))
  const dialog = document.createElement('dialog')
  dialog.className = 'lawful-preferences'
  // What could not be had is English, whatever stands around it.
  if (!reading.file) Object.assign(dialog, { lang: 'en', dir: 'ltr' })
  dialog.setAttribute('aria-labelledby', 'lawful-preferences-title')
  root.append(dialog)
  let touched: Touched = {}
  let shownIn: HTMLElement | undefined
  let records: readonly ConsentRecord[] = []
  let outcome: 'erased' | 'kept' | undefined
  const witness = createWitness(() => dialog)

  const hand: Hand = (answers, how) => {
    controller.submit(answers, { ...how, ...witness.facts(), view: 'preferences', locale: reading.locale })
  }
  const close = () => controller.show(controller.$prompt.get() ? 'banner' : 'none')
  const paint = () =>
    render(
      <Preferences
        {...{ controller, reading, touched, hand, records, outcome }}
        onSwitch={(id, on) => {
          touched = { ...touched, [id]: on }
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
  dialog.addEventListener('close', () => {
    if (dialog.open) return // opened again before this was told
    render(null, dialog)
    if (controller.$view.get() === 'preferences') close()
  })
  return {
    fill: () => dialog.firstChild || paint(),
    open() {
      if (!dialog.isConnected) root.append(dialog)
      if (dialog.open && shownIn === document.body) return
      dialog.removeAttribute('open') // it left with the old body, and came back as a box in the page
      shownIn = document.body
      touched = {}
      outcome = undefined
      witness.forget()
      paint()
      // Without modal dialogs it stands in the page, and is closed like one.
      if (dialog.showModal) dialog.showModal()
      else dialog.setAttribute('open', '')
      dialog.querySelector('h2')!.focus() // WebKit looks for something to focus before any of it is visible
      witness.look()
      setTimeout(look) // after the paint
    },
    close: () => (dialog.close ? dialog.close() : dialog.removeAttribute('open'))
  }
}
