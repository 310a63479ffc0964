/**
 * `lawful-note.js` shows a note that asks nothing: about a change of the notice (GDPR art. 13(3)),
 * or about a signal of the browser that is honoured and the purposes that it closed (CCPA
 * regulations §7025(c)(6)). A note never answers for a person.
 */
import type { Controller, Reading } from '../../view-types.js'
import english from '../locales/en.json' with { type: 'json' }
import base from '../shared/base.css?inline'
import { make } from '../shared/make.js'
import { raise } from '../shared/raise.js'
import { dress } from '../shared/root.js'
import { adopt } from '../shared/style-sheet.js'
import { group, read, titleOf } from '../shared/texts.js'
import css from './note.css?inline'

type Words = typeof english.note

let served: Controller | undefined
let keepThere: (() => void) | undefined

/**
 * Shows the note and keeps it in step with the page. A second call puts it back if the page
 * replaced its body.
 */
export function createPart(controller: Controller): void {
  if (served === controller) return keepThere?.()
  served = controller
  keepThere = undefined
  const stops = [adopt(base + css)]
  controller.end.addEventListener('abort', () => stops.forEach((stop) => stop()))
  void read(controller).then((reading) => {
    if (controller.end.aborted) return
    const since = performance.now()
    let note: HTMLElement | undefined
    const draw = () => {
      note?.remove()
      note = noteFor(controller, reading, since)
      if (!note || controller.view() !== 'none') return
      document.body.prepend(note)
      raise(note.firstElementChild as HTMLElement)
    }
    keepThere = () => note?.isConnected || draw()
    stops.push(controller.on('change', draw), controller.on('view', draw), () => note?.remove())
    draw()
  })
}

function noteFor(controller: Controller, reading: Reading, since: number) {
  const words = group(reading, 'note', english.note)
  if (controller.isTold()) return noteOfChange(controller, reading, words, since)
  const purposes = controller.signalled()
  return purposes.length ? noteOfSignal(controller, reading, words, purposes) : undefined
}

function noteOfChange(
  controller: Controller,
  reading: Reading,
  words: Words,
  since: number
): HTMLElement {
  const seen = button(words.seen, 'acknowledge', (event) =>
    controller.submit(
      {},
      {
        act: 'acknowledge',
        view: 'banner',
        control: 'acknowledge',
        event,
        since,
        locale: reading.locale
      }
    )
  )
  const text = `${reading.notice.changes ?? ''} ${words.updatedText}`.trim()
  return box(controller, reading, words.updated, text, [seen, choices(controller, reading, words)])
}

/** Makes the note about a signal. It is one line, because it stands on every page. */
function noteOfSignal(
  controller: Controller,
  reading: Reading,
  words: Words,
  purposes: readonly string[]
): HTMLElement {
  const state = purposes.map((id) => `${titleOf(reading, id)}: ${words.off}`).join(' · ')
  const control = choices(controller, reading, words)
  control.className = 'lawful-link'
  return box(controller, reading, words.signal, state, [control])
}

function choices(controller: Controller, reading: Reading, words: Words): HTMLButtonElement {
  const isOptIn = controller.circumstances().model === 'opt-in'
  // The button has the same name everywhere, except that California wants another (CCPA regulations
  // §7015).
  const name = isOptIn ? group(reading, 'page', english.page).choices : words.choices
  return button(name, 'open', () => controller.openPreferences())
}

function button(text: string, act: string, work: (event: Event) => void): HTMLButtonElement {
  const made = make('button', { type: 'button', textContent: text })
  made.dataset['act'] = act
  made.addEventListener('click', work)
  return made
}

function box(
  controller: Controller,
  reading: Reading,
  title: string,
  text: string,
  buttons: readonly HTMLButtonElement[]
): HTMLElement {
  const note = make(
    'section',
    { className: 'lawful-note', ariaLabel: title },
    make('strong', { textContent: title }),
    make('p', { className: 'lawful-soft', textContent: text }),
    make('div', { className: 'lawful-actions' }, ...buttons)
  )
  return dress(make('div', {}, note), controller.config, reading.locale)
}
