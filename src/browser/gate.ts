/**
 * Keeps marked-up elements inert until what they need is allowed, also those inserted later.
 *
 *     <script type="text/plain" data-consent="statistics" data-src="…">
 *     <iframe data-consent="embeds" data-consent-service="video" data-src="…" title="…">
 *     <img data-consent=… data-src=…> <link data-consent=… data-href=…> <template data-consent=…>
 *
 * The element is the state: nothing is remembered of elements that left the page.
 */
import type { Needs } from '../core/snapshot.js'
import { createRunner } from './release.js'

export const HELD = '[data-consent],[data-consent-service]'
/** Frames that are held. */
export const HELD_FRAMES = `iframe:is(${HELD}):not([src])`
/** Attributes that wait as `data-…` */
export const ATTRIBUTES = ['src', 'srcset', 'href'] as const

/** What an element waits for, as its attributes say. */
export function needsOf(element: Element): Needs {
  const purposes = element.getAttribute('data-consent')?.match(/\S+/g) ?? []
  return { purposes, service: element.getAttribute('data-consent-service') }
}

/** Starts holding at once. `mayOpen` is asked again at each `sync`; `changed` is told when frames may have come or gone. */
export function createGate(signal: AbortSignal, mayOpen: (needs: Needs) => boolean, changed: () => void) {
  const released = new WeakSet<Element>()
  const contents = new WeakMap<Element, readonly ChildNode[]>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const find = document.querySelectorAll.bind(document) // an image that comes later may take the name
  const allows = (element: Element) => mayOpen(needsOf(element))
  const { run, recall } = createRunner(allows, released)

  function open(element: Element): void {
    if (element instanceof HTMLTemplateElement) {
      const nodes = document.importNode(element.content, true)
      contents.set(element, [...nodes.childNodes])
      element.after(nodes)
    }
    for (const name of ATTRIBUTES) {
      const value = (element as HTMLElement).dataset[name]
      if (value !== undefined) element.setAttribute(name, value)
    }
  }

  /** Something follows it. What the parser is still in, a template or an inline script, may be half of itself. */
  const isPast = (at: Node): boolean => document.readyState !== 'loading' || !!at.nextSibling || (!!at.parentNode && isPast(at.parentNode))

  function visit(element: Element): void {
    const isScript = element instanceof HTMLScriptElement
    if (isScript && element.type !== 'text/plain') return
    try {
      if (released.has(element) || !allows(element) || !isPast(element)) return
      released.add(element)
      isScript ? run(element) : open(element)
    } catch (error) {
      console.error(error) // one element that cannot be opened never stops the others
    }
  }

  function look(): void {
    // Frames cost most to start, and nobody waits for them as for scripts.
    find(`script:is(${HELD})`).forEach(visit)
    find(HELD).forEach(visit)
  }

  // Once for all that happens in a row: a thousand scripts are a thousand changes.
  function lookLater(): void {
    timer ||= setTimeout(() => {
      timer = undefined
      if (signal.aborted) return
      look()
      changed()
    })
  }

  function sync(): void {
    look()
    lookLater()
  }

  // First: where the page has taken the place of this method, nothing is watched, and all stays held.
  document.addEventListener('DOMContentLoaded', sync, { signal }) // the last one of a page is whole then
  // Nothing is read of what it tells: each node that was added would be made an object.
  new MutationObserver(() => {
    if (signal.aborted) return
    // Of a page being parsed at once: scripts are asked for while the rest comes.
    if (document.readyState === 'loading') look()
    else lookLater()
  }).observe(document, { childList: true, subtree: true })
  return {
    /** Opens what is allowed; revert.ts closes what no longer is. */ sync,
    /** Takes scripts back that have not run yet and may not any more. */ recall,
    released,
    /** Nodes a template put into the page. */ contents
  }
}
