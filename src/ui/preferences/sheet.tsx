/**
 * Draws the content of the dialog from the controller and from the person's changes since it was
 * opened.
 */
import { render } from 'preact'
import type { ConsentRecord } from '../../types.js'
import type { Controller, Hand, Reading } from '../../view-types.js'
import type { Witness } from '../shared/witness.js'
import { Preferences, type PreferencesState } from './preferences-view.js'
import { wordsOf } from './words.js'

/** The state of the view each time it is opened. */
const FRESH: PreferencesState = { touched: {}, unfolded: new Set(), outcome: undefined }

/** Makes the functions that draw into the dialog. Its close button calls `close`. */
export function createSheet(
  controller: Controller,
  reading: Reading,
  element: HTMLDialogElement,
  witness: Witness,
  close: () => void
) {
  let state = FRESH
  let drawn: object | undefined // the statements when it was drawn
  let records: readonly ConsentRecord[] = []
  const { locale } = reading
  const words = wordsOf(reading)

  const hand: Hand = (answers, how) => {
    controller.submit(answers, { ...how, ...witness.facts(), view: 'preferences', locale })
  }

  const onErase = () => {
    change({ outcome: controller.eraseRecords() ? 'kept' : 'erased' })
    readRecords()
  }

  function paint(): void {
    drawn = controller.statements()
    const given = { controller, reading, words, hand, change, onErase, onClose: close }
    render(<Preferences {...given} records={records} state={state} />, element)
  }

  function draw(): void {
    if (!element.open) return
    paint()
    witness.look()
  }

  function change(next: Partial<PreferencesState>): void {
    state = { ...state, ...next }
    draw()
  }

  /**
   * Reads the receipts and draws again. This happens after opening, because most visitors open the
   * dialog for a switch.
   */
  function readRecords(): void {
    void controller.records().then((found) => {
      records = found
      draw()
    })
  }

  return {
    readRecords,
    /** Draws the content before the dialog is opened. Does nothing if it is there already. */
    fill(): void {
      if (drawn !== controller.statements()) paint()
    },
    /** Empties the dialog, and keeps it where a visitor cannot reach it. */
    putAway(): void {
      render(null, element)
      Object.assign(element, { inert: true, popover: 'manual' })
      state = FRESH
      drawn = undefined
      witness.forget()
    }
  }
}
