/**
 * Keeps marked-up elements inert until everything that they need is allowed. Elements that are
 * inserted later are held too.
 *
 *     <script type="text/plain" data-consent="statistics" data-src="…">
 *     <iframe data-consent="embeds" data-consent-service="video" data-src="…" title="…">
 *     <img data-consent=… data-src=…> <link data-consent=… data-href=…> <template data-consent=…>
 */
import type { Needs } from '../core/snapshot.js'
import { ATTRIBUTES, HELD, needsOf } from './held.js'
import { createScriptQueue } from './script-queue.js'

/** The released elements. Each template has the nodes that it put into the page. */
export type ReleasedElements = WeakMap<Element, readonly ChildNode[]>

/**
 * Starts to hold elements at once. Each `sync` asks `mayRun` again. `changed` is called after the
 * DOM changed.
 */
export function createGate(
  signal: AbortSignal,
  mayRun: (needs: Needs) => boolean,
  changed: () => void
) {
  const released: ReleasedElements = new WeakMap()
  let timer: ReturnType<typeof setTimeout> | undefined
  // Bound now, because an image with this name could hide the method later.
  const find = document.querySelectorAll.bind(document)
  const isAllowed = (element: Element) => mayRun(needsOf(element))
  const { run, recall } = createScriptQueue(isAllowed, released)

  function visit(element: Element): void {
    const isScript = element instanceof HTMLScriptElement
    if (isScript && element.type !== 'text/plain') return
    try {
      if (released.has(element) || !isAllowed(element) || !isWhole(element)) return
      released.set(element, [])
      if (isScript) run(element)
      else open(element, released)
    } catch (error) {
      console.error(error) // an element that cannot be opened never stops the others
    }
  }

  function look(): void {
    // Scripts come first, because the page depends on them most, and frames take longest to start.
    find(`script:is(${HELD})`).forEach(visit)
    find(HELD).forEach(visit)
  }

  /** Looks once for many changes in a row, because a thousand scripts are a thousand changes. */
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

  // The last element of a page is complete only at this event. Add the listener before the
  // observer: if the page has replaced the method by one that throws, nothing is watched and
  // everything stays held.
  document.addEventListener('DOMContentLoaded', sync, { signal })
  // Do not read the mutation records, because each one would create an object for every added node.
  new MutationObserver(() => {
    if (signal.aborted) return
    // While the page is being parsed, look at once, so that scripts are requested while the rest
    // arrives.
    if (document.readyState === 'loading') look()
    else lookLater()
  }).observe(document, { childList: true, subtree: true })
  return {
    /** Opens elements that are allowed. close-elements.ts closes those that no longer are. */
    sync,
    /** Takes back scripts that have not run yet and no longer may. */
    recall,
    released
  }
}

/**
 * Whether the parser has finished the element, which is so if something follows it. A template or
 * an inline script that is still being read may be incomplete.
 */
function isWhole(at: Node): boolean {
  return (
    document.readyState !== 'loading' ||
    !!at.nextSibling ||
    (!!at.parentNode && isWhole(at.parentNode))
  )
}

function open(element: Element, released: ReleasedElements): void {
  if (element instanceof HTMLTemplateElement) {
    const nodes = document.importNode(element.content, true)
    released.set(element, [...nodes.childNodes])
    element.after(nodes)
  }
  for (const name of ATTRIBUTES) {
    const value = element.getAttribute('data-' + name)
    if (value !== null) element.setAttribute(name, value)
  }
}
