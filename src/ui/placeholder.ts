/**
 * Stands where a held frame would be: says what it is, lets its service in once or always, shows the site's own preview
 * image (`data-preview`) if there is one. Vanilla DOM, so that a page with a video needs no Preact for it.
 */
import type { Controller, Reading } from '../view-types.js'
import base from './base.css?inline'
import english from './locales/en.json' with { type: 'json' }
import { make } from './make.js'
import css from './placeholder.css?inline'
import { dress } from './root.js'
import { adopt } from './style-sheet.js'
import { fill, group, read, titleOf } from './texts.js'

/** CSS pixels. */
const SMALLEST = 10

let served: Controller | undefined

/** Keeps one placeholder before each held frame, and hides the frame meanwhile. A second call for the same controller does nothing. */
export function hold(controller: Controller): void {
  if (served === controller) return
  served = controller
  const stops = [adopt(base + css)]
  void read(controller).then((reading) => {
    if (!controller.end.aborted) stops.push(keepPlaceholders(controller, reading))
  })
  controller.end.addEventListener('abort', () => stops.forEach((stop) => stop()))
}

function keepPlaceholders(controller: Controller, reading: Reading): () => void {
  const shown = new Map<HTMLElement, { holder: HTMLElement; display: string }>()
  const keep = (frames: readonly HTMLElement[]) => {
    for (const copy of document.querySelectorAll('.lawful-holder'))
      if (![...shown.values()].some(({ holder }) => holder === copy)) copy.remove()
    for (const [frame, { holder, display }] of shown) {
      if (frames.includes(frame) && holder.nextSibling === frame) continue
      const hadFocus = holder.contains(document.activeElement)
      holder.remove()
      frame.hidden = false
      frame.style.display = display
      delete frame.dataset['lawfulHidden']
      if (hadFocus) focus(frame)
      shown.delete(frame)
    }
    for (const frame of frames) {
      if (shown.has(frame) || !isSeen(frame)) continue
      const holder = placeholderFor(frame, controller, reading)
      shape(holder, frame)
      shown.set(frame, { holder, display: frame.style.display })
      frame.hidden = true
      frame.style.setProperty('display', 'none', 'important') // any rule of the page for frames is stronger than the attribute
      frame.dataset['lawfulHidden'] = '' // in a copy from a page cache it tells that we hid it
      frame.before(holder)
    }
  }
  const stop = controller.onHeldFrames(keep)
  return () => {
    stop()
    keep([])
  }
}

/** Frames that the page itself does not show (counting pixels, mostly) get no placeholder. */
function isSeen(frame: HTMLElement): boolean {
  if (frame instanceof HTMLTemplateElement) return true
  const { width, height } = frame as HTMLIFrameElement
  if (frame.hidden) return 'lawfulHidden' in frame.dataset
  return getComputedStyle(frame).display !== 'none' && ![width, height].some((size) => size !== '' && parseInt(size) < SMALLEST)
}

/** The button that was pressed is gone: focus goes to what it opened, not to the top of the page. */
function focus(frame: HTMLElement): void {
  const opened = frame instanceof HTMLTemplateElement ? frame.nextElementSibling : frame
  if (!(opened instanceof HTMLElement) || !opened.isConnected) return
  if (opened !== frame) opened.tabIndex = -1
  opened.focus({ preventScroll: true })
}

function placeholderFor(frame: HTMLElement, controller: Controller, reading: Reading): HTMLElement {
  const words = group(reading, 'page', english.page)
  const { purposes, service } = controller.needs(frame)
  const name = service ? (reading.notice.services?.[service]?.name ?? service) : purposes.map((id) => titleOf(reading, id)).join(' · ')
  const served = controller.config.services?.find(({ id }) => id === service)?.purposes ?? []
  const beside = purposes.filter((id) => !served.includes(id) && !controller.allows(id))
  const keys = service ? served.map((id) => `${id}/${service}`) : purposes
  const answers = Object.fromEntries(keys.map((key) => [key, true]))
  const title = frame.title || frame.closest<HTMLElement>('lawful-gate')?.title || words.content
  const since = performance.now()
  const button = (act: 'once' | 'allow' | 'open', text: string, work: (event: Event) => void) => {
    const made = make('button', { type: 'button', textContent: text, className: act === 'open' ? 'lawful-link' : '' })
    made.dataset['act'] = act
    made.addEventListener('click', work)
    return made
  }
  const submit = (once: boolean) => (event: Event) =>
    controller.submit(answers, {
      ...{ act: 'context', view: 'context', control: once ? 'once' : 'always', event, since, locale: reading.locale },
      once
    })
  const choices = [
    // "Once" is for one service; a purpose as a whole is decided for good. Neither helps where the page has to be loaded anew.
    ...(served.length && controller.config.reload !== 'change' ? [button('once', words.once, submit(true))] : []),
    button('allow', fill(words.allow, { service: name }), submit(false))
  ]
  const isKnown = service ? served.length > 0 : purposes.every((id) => controller.config.purposes.some((purpose) => purpose.id === id))
  const needed = [...new Set([...purposes, ...served])].map((id) => titleOf(reading, id)).join(' · ')
  const text = service ? `${fill(words.blockedText, { service: name })} (${needed})` : fill(words.needs, { purpose: needed })
  const box = make(
    'div',
    { className: 'lawful-placeholder', role: 'group', ariaLabel: title },
    ...preview(frame),
    make(
      'div',
      { className: 'lawful-panel' },
      make('p', {}, make('strong', { textContent: fill(words.blocked, { title }) })),
      make('p', { className: 'lawful-soft', textContent: text }),
      // What another purpose holds is not for the name of a service to allow.
      ...(!isKnown || (service && beside.length) ? [] : [make('div', { className: 'lawful-actions' }, ...choices)]),
      button('open', words.choices, () => controller.show('preferences'))
    )
  )
  return dress(make('div', { className: 'lawful-holder' }, box), controller.config, reading.locale)
}

/**
 * It takes the place of what it stands for, so that nothing moves when that comes. Sizes are those of the layout: on the
 * screen the frame may be scaled. By property: style attributes are forbidden on pages with a strict CSP.
 */
function shape(holder: HTMLElement, frame: HTMLElement): void {
  const { style } = holder
  const { offsetParent: around, parentElement: parent } = frame
  const width = frame.offsetWidth || +(frame as HTMLIFrameElement).width
  const height = frame.offsetHeight || +(frame as HTMLIFrameElement).height
  if (!width || !height) return
  const { position, display, cssFloat, gridArea, marginTop, marginBottom, marginLeft, marginRight } = getComputedStyle(frame)
  holder.dataset['sized'] = ''
  const isOut = position === 'absolute' || position === 'fixed'
  const fills = width >= (around ?? parent!).clientWidth - 1
  if (isOut && fills && height >= (around ?? parent!).clientHeight - 1) return void Object.assign(style, { position, inset: '0' })
  if (isOut) {
    const { offsetLeft, offsetTop } = frame
    Object.assign(style, { position, left: `${offsetLeft}px`, top: `${offsetTop}px`, width: `${width}px`, height: `${height}px` })
    return
  }
  const isCentred = marginLeft === marginRight && marginLeft !== '0px'
  const margin = isCentred ? `${marginTop} auto ${marginBottom}` : `${marginTop} ${marginRight} ${marginBottom} ${marginLeft}`
  Object.assign(style, { cssFloat, gridArea, margin, maxWidth: '100%', aspectRatio: `${width} / ${height}` })
  style.containIntrinsicSize = `${width}px ${height}px` // what a parent that takes its size from its content asks for
  // A frame stands in a line of text like a letter, with its lower edge on the line.
  if (display === 'inline') style.display = 'inline-block'
  if (width < parent!.clientWidth - 1 || display === 'inline') style.width = fills ? '100%' : `${width}px`
}

/** The site's own image only: one from elsewhere would be the very request that waits for a yes. */
function preview(frame: HTMLElement): HTMLImageElement[] {
  const given = frame.dataset['preview']
  if (!given) return []
  const url = URL.canParse(given, document.baseURI) && new URL(given, document.baseURI)
  if (url && url.origin === location.origin) return [make('img', { className: 'lawful-preview', alt: '', src: url.href })]
  console.warn(`[lawful] data-preview must be an image of this site, not ${given}`)
  return []
}
