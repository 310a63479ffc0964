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
  const service = element.getAttribute('data-consent-service')
  return service ? { purposes, service } : { purposes }
}

/** Starts holding at once. `mayOpen` is asked again at each `sync`; `changed` is told when frames may have come or gone. */
export function createGate(signal: AbortSignal, mayOpen: (needs: Needs) => boolean, changed: () => void) {
  const released = new WeakSet<Element>()
  const contents = new WeakMap<Element, readonly ChildNode[]>()
  /** Looked at since the state last changed. Never the records of the observer: that would make an object of every node of the page. */
  let seen = new WeakSet<Element>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const allows = (element: Element) => mayOpen(needsOf(element))
  const run = createRunner((script) => (script.isConnected && allows(script)) || (released.delete(script), false))

  function open(element: Element): void {
    if (element instanceof HTMLTemplateElement) {
      const nodes = document.importNode(element.content, true)
      contents.set(element, [...nodes.childNodes])
      element.after(nodes)
    }
    for (const name of ATTRIBUTES) {
      const value = element.getAttribute('data-' + name)
      if (value !== null) element.setAttribute(name, value)
    }
  }

  function visit(element: Element): void {
    seen.add(element)
    const isScript = element instanceof HTMLScriptElement
    if (isScript && element.type !== 'text/plain') return
    try {
      if (released.has(element) || !allows(element)) return
      released.add(element)
      isScript ? run(element) : open(element)
    } catch (error) {
      console.error(error) // one element that cannot be opened never stops the others
    }
  }

  /** An image of the page may bear the name of the method. */
  const held = () => Document.prototype.querySelectorAll.call(document, HELD)

  function sync(): void {
    seen = new WeakSet()
    for (const element of held()) visit(element)
    tell()
  }

  // Once for all that happens in a row: a thousand scripts are a thousand changes.
  function tell(): void {
    timer ||= setTimeout(() => {
      timer = undefined
      changed()
    })
  }

  new MutationObserver(() => {
    if (signal.aborted) return
    for (const element of held()) if (!seen.has(element)) visit(element)
    tell()
  }).observe(document, { childList: true, subtree: true })

  return {
    /** Opens what is allowed; revert.ts closes what no longer is. */ sync,
    released,
    /** Nodes a template put into the page. */ contents
  }
}
