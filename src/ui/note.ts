/**
 * What is told without being asked: that the notice changed (GDPR art. 13(3)), or that a signal of the browser is
 * honoured and what it closed (CCPA regulations §7025(c)(6)). It never answers anything for anybody.
 */
import type { Controller, Reading } from '../view-types.js'
import base from './base.css?inline'
import english from './locales/en.json' with { type: 'json' }
import { make } from './make.js'
import css from './note.css?inline'
import { raise } from './raise.js'
import { dress } from './root.js'
import { adopt } from './style-sheet.js'
import { group, read, titleOf } from './texts.js'

type Words = typeof english.note

let told: Controller | undefined
let keep: (() => void) | undefined

/** Keeps the note in step with the page. A second call puts it back where the page swapped its body. */
export function tell(controller: Controller): void {
  if (told === controller) return keep?.()
  told = controller
  keep = undefined
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
    keep = () => note?.isConnected || draw()
    stops.push(controller.on('change', draw), controller.on('view', draw), () => note?.remove())
    draw()
  })
}

function noteFor(controller: Controller, reading: Reading, since: number): HTMLElement | undefined {
  const words = group(reading, 'note', english.note)
  if (controller.isTold()) return updated(controller, reading, words, since)
  const purposes = controller.signalled()
  return purposes.length ? honoured(controller, reading, words, purposes) : undefined
}

function updated(controller: Controller, reading: Reading, words: Words, since: number): HTMLElement {
  const seen = button(words.seen, 'acknowledge', (event) =>
    controller.submit({}, { act: 'acknowledge', view: 'banner', control: 'acknowledge', event, since, locale: reading.locale })
  )
  return box(controller, reading, words.updated, `${reading.notice.changes ?? ''} ${words.updatedText}`.trim(), [
    seen,
    choices(controller, reading, words)
  ])
}

/** It stands on every page: a line, and no more. */
function honoured(controller: Controller, reading: Reading, words: Words, purposes: readonly string[]): HTMLElement {
  const state = purposes.map((id) => `${titleOf(reading, id)}: ${words.off}`).join(' · ')
  const control = choices(controller, reading, words)
  control.className = 'lawful-link'
  return box(controller, reading, words.signal, state, [control])
}

function choices(controller: Controller, reading: Reading, words: Words): HTMLButtonElement {
  // One name for one place; California gives it another (CCPA regulations §7015).
  const name = controller.circumstances().model === 'opt-in' ? group(reading, 'page', english.page).choices : words.choices
  return button(name, 'open', () => controller.openPreferences())
}

function button(text: string, act: string, work: (event: Event) => void): HTMLButtonElement {
  const made = make('button', { type: 'button', textContent: text })
  made.dataset['act'] = act
  made.addEventListener('click', work)
  return made
}

function box(controller: Controller, reading: Reading, title: string, text: string, buttons: readonly HTMLButtonElement[]): HTMLElement {
  const note = make(
    'section',
    { className: 'lawful-note', ariaLabel: title },
    make('strong', { textContent: title }),
    make('p', { className: 'lawful-soft', textContent: text }),
    make('div', { className: 'lawful-actions' }, ...buttons)
  )
  return dress(make('div', {}, note), controller.config, reading.locale)
}
