/**
 * `lawful-placeholder.js` shows a placeholder instead of a held frame. The placeholder says what is
 * held, and has buttons that allow the service once or always. It uses no Preact, so that a page
 * with a video needs none.
 */
import type { Controller, Reading } from '../../view-types.js'
import base from '../shared/base.css?inline'
import { adopt } from '../shared/style-sheet.js'
import { read } from '../shared/texts.js'
import css from './placeholder.css?inline'
import { placeholderFor } from './placeholder.js'
import { shape } from './shape.js'

/** A frame that is smaller gets no placeholder. CSS pixels. */
const SMALLEST = 10

interface Shown {
  holder: HTMLElement
  /** The frame's own `display`, to be put back. */
  display: string
}

let served: Controller | undefined

/**
 * Keeps one placeholder before each held frame, and hides the frame meanwhile. A second call for
 * the same controller does nothing.
 */
export function createPart(controller: Controller): void {
  if (served === controller) return
  served = controller
  const stops = [adopt(base + css)]
  void read(controller).then((reading) => {
    if (!controller.end.aborted) stops.push(keepPlaceholders(controller, reading))
  })
  controller.end.addEventListener('abort', () => stops.forEach((stop) => stop()))
}

function keepPlaceholders(controller: Controller, reading: Reading): () => void {
  const all = new Map<HTMLElement, Shown>()
  const keep = (frames: readonly HTMLElement[]) => {
    // Placeholders from a page cache have no listeners.
    const ours = [...all.values()].map(({ holder }) => holder)
    for (const found of document.querySelectorAll<HTMLElement>('.lawful-holder'))
      if (!ours.includes(found)) found.remove()
    for (const [frame, shown] of all) {
      if (frames.includes(frame) && shown.holder.nextSibling === frame) continue
      uncover(frame, shown)
      all.delete(frame)
    }
    for (const frame of frames)
      if (!all.has(frame) && isSeen(frame))
        all.set(frame, cover(frame, placeholderFor(frame, controller, reading)))
  }
  const stop = controller.onHeldFrames(keep)
  return () => {
    stop()
    keep([])
  }
}

function cover(frame: HTMLElement, holder: HTMLElement): Shown {
  shape(holder, frame)
  const { display } = frame.style
  frame.hidden = true
  // The attribute alone does not hide the frame if the page has any rule for frames.
  frame.style.setProperty('display', 'none', 'important')
  // In a copy from a page cache, this tells that a placeholder hid the frame.
  frame.dataset['lawfulHidden'] = ''
  frame.before(holder)
  return { holder, display }
}

function uncover(frame: HTMLElement, { holder, display }: Shown): void {
  const hadFocus = holder.contains(document.activeElement)
  holder.remove()
  frame.hidden = false
  frame.style.display = display
  delete frame.dataset['lawfulHidden']
  if (hadFocus) focusOn(frame)
}

/**
 * Whether the page itself shows the frame. Frames that it hides, mostly for counting, get no
 * placeholder.
 */
function isSeen(frame: HTMLElement): boolean {
  if (frame instanceof HTMLTemplateElement) return true
  if (frame.hidden) return 'lawfulHidden' in frame.dataset
  const { width, height } = frame as HTMLIFrameElement
  const isTiny = [width, height].some((size) => size !== '' && parseInt(size) < SMALLEST)
  return getComputedStyle(frame).display !== 'none' && !isTiny
}

/**
 * Moves focus to the content that was opened. The pressed button is gone, so focus would go to the
 * top of the page.
 */
function focusOn(frame: HTMLElement): void {
  const opened = frame instanceof HTMLTemplateElement ? frame.nextElementSibling : frame
  if (!(opened instanceof HTMLElement) || !opened.isConnected) return
  if (opened !== frame) opened.tabIndex = -1
  opened.focus({ preventScroll: true })
}
