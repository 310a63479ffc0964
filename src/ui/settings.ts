/**
 * `<lawful-settings>`: the way back to one's choices, in the words of the region, and beside it whether a signal of the
 * browser is honoured (CCPA regulations §7025(c)(6)).
 */
import type { Controller, Reading } from '../view-types.js'
import english from './locales/en.json' with { type: 'json' }
import { make } from './make.js'
import { speak } from './root.js'
import { group, titleOf } from './texts.js'

/** Draws one element anew. */
export function fillSettings(element: Element, controller: Controller, reading: Reading): void {
  const { choices } = group(reading, 'page', english.page)
  const words = group(reading, 'note', english.note)
  const closed = controller.signalled()
  const isOpen = controller.circumstances().model !== 'opt-in'
  const button = make('button', { type: 'button', textContent: isOpen ? words.choices : choices })
  button.dataset['consentOpen'] = ''
  const state = closed.map((id) => `${titleOf(reading, id)}: ${words.off}`).join(' · ')
  element.replaceChildren(button, ...(isOpen && state ? [make('small', { textContent: `${words.signal} (${state})` })] : []))
  speak(element as HTMLElement, reading.locale)
}
