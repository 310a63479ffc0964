/**
 * `<lawful-settings>` shows a button that opens the choices, in the words of the region. It also
 * says whether a signal of the browser is honoured (CCPA regulations §7025(c)(6)).
 */
import type { Controller, Reading } from '../../view-types.js'
import english from '../locales/en.json' with { type: 'json' }
import { make } from '../shared/make.js'
import { speak } from '../shared/root.js'
import { group, titleOf } from '../shared/texts.js'

/** Draws one element again. */
export function fillSettings(element: Element, controller: Controller, reading: Reading): void {
  const { choices } = group(reading, 'page', english.page)
  const words = group(reading, 'note', english.note)
  const isOpen = controller.circumstances().model !== 'opt-in'
  const state = controller
    .signalled()
    .map((id) => `${titleOf(reading, id)}: ${words.off}`)
    .join(' · ')
  const button = make('button', { type: 'button', textContent: isOpen ? words.choices : choices })
  button.dataset['consentOpen'] = ''
  const small = () => make('small', { textContent: `${words.signal} (${state})` })
  element.replaceChildren(button, ...(isOpen && state ? [small()] : []))
  speak(element as HTMLElement, reading.locale)
}
