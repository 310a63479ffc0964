/**
 * `lawful-preferences.js` is the preference centre. Escape and the close button decide nothing.
 * Focus goes back to where it came from.
 */
import type { Controller, PreferencesView, Reading } from '../../view-types.js'
import { adopt } from '../shared/style-sheet.js'
import { readMore } from '../shared/texts.js'
import { createWitness } from '../shared/witness.js'
import { createDialog } from './dialog.js'
import css from './preferences.css?inline'
import { createSheet } from './sheet.js'

/** Prepares the dialog in `root`; nothing is shown before `open`. */
export async function createPart(
  controller: Controller,
  root: HTMLElement,
  first: Reading
): Promise<PreferencesView> {
  const reading = await readMore(controller, first)
  controller.end.addEventListener('abort', adopt(css))
  const dialog = createDialog(
    () => controller.view() === 'preferences',
    () => {
      witness.look()
      setTimeout(sheet.readRecords) // after the paint
    }
  )
  const { element } = dialog
  const witness = createWitness(() => element)
  const close = () => controller.show(controller.prompt() ? 'banner' : 'none')
  const sheet = createSheet(controller, reading, element, witness, close)
  setUp(element, reading)
  sheet.putAway()
  root.append(element)
  controller.on('change', sheet.readRecords)
  element.addEventListener('close', () => {
    if (element.open || dialog.isRising()) return // it was opened again before this event
    sheet.putAway()
    if (controller.view() === 'preferences') close()
  })
  return {
    fill() {
      if (dialog.canBeDrawnClosed && !element.open) sheet.fill()
    },
    open() {
      if (!element.isConnected) root.append(element)
      if (dialog.isShown()) return
      sheet.fill()
      dialog.open()
    },
    close() {
      dialog.close()
      sheet.putAway()
    }
  }
}

function setUp(element: HTMLDialogElement, { file }: Reading): void {
  element.className = 'lawful-preferences'
  element.setAttribute('aria-labelledby', 'lawful-preferences-title')
  // If its language file could not be loaded, the dialog is in English, also on a page in another
  // language.
  if (!file) Object.assign(element, { lang: 'en', dir: 'ltr' })
}
