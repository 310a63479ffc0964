/** Makes one placeholder: what is held and why, and the buttons that allow it. */
import type { Answers } from '../../types.js'
import type { Controller, Reading } from '../../view-types.js'
import english from '../locales/en.json' with { type: 'json' }
import { make } from '../shared/make.js'
import { dress } from '../shared/root.js'
import { fill, group, titleOf } from '../shared/texts.js'

/** Makes the placeholder for one held frame. */
export function placeholderFor(
  frame: HTMLElement,
  controller: Controller,
  reading: Reading
): HTMLElement {
  const words = group(reading, 'page', english.page)
  const title = frame.title || frame.closest<HTMLElement>('lawful-gate')?.title || words.content
  const { reason, choices } = offerFor(frame, controller, reading)
  const panel = make(
    'div',
    { className: 'lawful-panel' },
    make('p', {}, make('strong', { textContent: fill(words.blocked, { title }) })),
    make('p', { className: 'lawful-soft', textContent: reason }),
    ...choices,
    button('open', words.choices, () => controller.show('preferences'))
  )
  const box = make(
    'div',
    { className: 'lawful-placeholder', role: 'group', ariaLabel: title },
    ...preview(frame),
    panel
  )
  const holder = make('div', { className: 'lawful-holder' }, box)
  return dress(holder, controller.config, reading.locale)
}

/**
 * Makes the text that names the service or purposes that the frame waits for, and the buttons that
 * allow them. There are no buttons if they could not open the frame.
 */
function offerFor(frame: HTMLElement, controller: Controller, reading: Reading) {
  const words = group(reading, 'page', english.page)
  const { config } = controller
  const { purposes, service } = controller.needs(frame)
  const served = config.services?.find(({ id }) => id === service)?.purposes ?? []
  const titlesOf = (ids: readonly string[]) => ids.map((id) => titleOf(reading, id)).join(' · ')
  const needed = titlesOf([...new Set([...purposes, ...served])])
  const name = service ? (reading.notice.services?.[service]?.name ?? service) : titlesOf(purposes)
  const isKnown = service
    ? served.length > 0
    : purposes.every((id) => config.purposes.some((known) => known.id === id))
  // A button with the name of a service must not allow another purpose that the frame waits for.
  const isHeldByOther =
    service && purposes.some((id) => !served.includes(id) && !controller.allows(id))
  const submit = createSubmit(
    service ? served.map((id) => `${id}/${service}`) : purposes,
    controller,
    reading
  )
  const buttons = [button('allow', fill(words.allow, { service: name }), submit(false))]
  // "This time" is offered for a service only, because a purpose as a whole is decided for good. It
  // is not offered if the page reloads after a change, because the answer would be lost.
  if (served.length && config.reload !== 'change')
    buttons.unshift(button('once', words.once, submit(true)))
  return {
    reason: service
      ? `${fill(words.blockedText, { service: name })} (${needed})`
      : fill(words.needs, { purpose: needed }),
    choices:
      isKnown && !isHeldByOther ? [make('div', { className: 'lawful-actions' }, ...buttons)] : []
  }
}

/** Makes the functions that say yes to these purposes or services. */
function createSubmit(keys: readonly string[], controller: Controller, { locale }: Reading) {
  const since = performance.now()
  const answers: Answers = Object.fromEntries(keys.map((key) => [key, true]))
  return (once: boolean) => (event: Event) =>
    controller.submit(answers, {
      act: 'context',
      view: 'context',
      control: once ? 'once' : 'always',
      event,
      since,
      locale,
      once
    })
}

function button(act: 'once' | 'allow' | 'open', text: string, work: (event: Event) => void) {
  const className = act === 'open' ? 'lawful-link' : ''
  const made = make('button', { type: 'button', textContent: text, className })
  made.dataset['act'] = act
  made.addEventListener('click', work)
  return made
}

/**
 * Makes the preview image (`data-preview`), if it is on the site's own origin. An image from
 * another origin would be a request without consent.
 */
function preview(frame: HTMLElement): HTMLImageElement[] {
  const given = frame.dataset['preview']
  if (!given) return []
  const url = URL.canParse(given, document.baseURI) && new URL(given, document.baseURI)
  if (url && url.origin === location.origin)
    return [make('img', { className: 'lawful-preview', alt: '', src: url.href })]
  console.warn(`[lawful] data-preview must be an image of this site, not ${given}`)
  return []
}
