/** Stands where a held frame would be: says what it is, and allows its service (or its purposes) for good. */
import type { Controller, Reading } from '../view-types.js'
import english from './locales/en.json' with { type: 'json' }
import { fill, group, titleOf } from './texts.js'

function make<N extends keyof HTMLElementTagNameMap>(name: N, props: Partial<HTMLElementTagNameMap[N]>, ...children: (Node | string)[]) {
  const element = Object.assign(document.createElement(name), props)
  element.append(...children)
  return element
}

/** The placeholder of one frame. */
function placeholderFor(frame: HTMLIFrameElement, controller: Controller, reading: Reading): HTMLElement {
  const words = group(reading, 'page', english.page)
  const { purposes, service } = controller.needs(frame)
  const name = service ? (reading.notice.services?.[service]?.name ?? service) : purposes.map((id) => titleOf(reading, id)).join(', ')
  const served = controller.config.services?.find(({ id }) => id === service)?.purposes ?? []
  const keys = [...purposes.filter((id) => !served.includes(id)), ...served.map((id) => `${id}/${service}`)]
  const answers = Object.fromEntries(keys.map((key) => [key, true]))
  const title = frame.title || words.content
  const since = performance.now()
  const allow = make('button', { type: 'button', textContent: fill(words.allow, { service: name }) })
  allow.addEventListener('click', (event) =>
    controller.submit(answers, { act: 'context', view: 'context', control: 'placeholder', event, since, locale: reading.locale })
  )
  const choices = make('button', { type: 'button', textContent: words.choices })
  choices.addEventListener('click', () => controller.show('preferences'))
  const box = make(
    'div',
    { className: 'lawful-placeholder', role: 'group', ariaLabel: title },
    make('p', {}, make('strong', { textContent: fill(words.blocked, { title }) })),
    make('p', { className: 'lawful-soft', textContent: fill(words.blockedText, { service: name }) }),
    make('div', { className: 'lawful-actions' }, allow, choices)
  )
  const holder = make('div', { className: 'lawful-ui', lang: reading.locale }, box)
  // By property: style attributes are forbidden on pages with a strict CSP.
  if (+frame.width && +frame.height) holder.style.aspectRatio = `${frame.width} / ${frame.height}`
  return holder
}

/** Keeps one placeholder before each held frame, and hides the frame meanwhile. */
export function keepPlaceholders(controller: Controller, reading: Reading): () => void {
  const shown = new Map<HTMLElement, HTMLElement>()
  const keep = (frames: readonly HTMLElement[]) => {
    for (const [frame, holder] of shown) {
      if (frames.includes(frame)) continue
      holder.remove()
      frame.hidden = false
      shown.delete(frame)
    }
    for (const frame of frames) {
      if (shown.has(frame)) continue
      const holder = placeholderFor(frame as HTMLIFrameElement, controller, reading)
      frame.hidden = true
      frame.before(holder)
      shown.set(frame, holder)
    }
  }
  const stop = controller.onHeldFrames(keep)
  return () => {
    stop()
    keep([])
  }
}
