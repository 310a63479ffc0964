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

const HELD = '[data-consent], [data-consent-service]'
/** Attributes that wait as `data-…` */
export const ATTRIBUTES = ['src', 'srcset', 'href'] as const

/** What an element waits for, as its attributes say. */
export function needsOf(element: Element): Needs {
  const purposes = (element.getAttribute('data-consent') ?? '').split(/\s+/).filter(Boolean)
  const service = element.getAttribute('data-consent-service')
  return service ? { purposes, service } : { purposes }
}

/** What `close` of revert.ts needs to undo an opening. */
export interface Opened {
  released: WeakSet<Element>
  /** Nodes a template put into the page. */ contents: WeakMap<Element, readonly ChildNode[]>
}

/** Starts holding at once. `allows` is asked again at each `sync`; `changed` is told when frames may have come or gone. */
export function createGate(signal: AbortSignal, allows: (element: Element) => boolean, changed: () => void) {
  const released = new WeakSet<Element>()
  const contents = new WeakMap<Element, readonly ChildNode[]>()
  const run = createRunner((script) => allows(script) || (released.delete(script), false))

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

  /** Opens what is allowed; with `close`, only closes what no longer is. Scripts that ran cannot be taken back. */
  function sync(close?: (element: Element, opened: Opened) => void): void {
    for (const element of document.querySelectorAll(HELD)) {
      const isScript = element instanceof HTMLScriptElement
      if (isScript && element.type !== 'text/plain') continue
      try {
        if (!allows(element)) {
          if (!isScript && released.has(element)) close?.(element, { released, contents })
        } else if (!close && !released.has(element)) {
          released.add(element)
          isScript ? run(element) : open(element)
        }
      } catch (error) {
        console.error(error) // one element that cannot be opened never stops the others
      }
    }
    changed()
  }

  new MutationObserver(() => signal.aborted || sync()).observe(document, { childList: true, subtree: true })

  return {
    sync,
    /** Frames that are held now. */
    frames: () => [...document.querySelectorAll('iframe')].filter((frame) => frame.matches(HELD) && !released.has(frame))
  }
}
