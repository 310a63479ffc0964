/**
 * Closes elements that the gate released and that are no longer allowed: frames are emptied, images
 * and links lose their address, the nodes of templates are removed. Scripts that ran cannot be
 * taken back.
 */
import type { ReleasedElements } from './gate.js'
import { ATTRIBUTES, HELD } from './held.js'

/**
 * Closes every open element that fails the test. An element is open if the gate released it, or if
 * it is a copy of a released one.
 */
export function closeElements(
  { released }: { released: ReleasedElements },
  isAllowed: (element: Element) => boolean
): void {
  for (const element of document.querySelectorAll(HELD)) {
    const isClosed = !released.has(element) && !isOpen(element)
    if (element instanceof HTMLScriptElement || isClosed || isAllowed(element)) continue
    // The nodes move to another document, because a script among them that is still loading never
    // runs there.
    for (const node of released.get(element) ?? []) new Document().adoptNode(node)
    released.delete(element)
    // Scripts that ran once must not run again when the template opens again.
    if (element instanceof HTMLTemplateElement)
      for (const script of element.content.querySelectorAll('script')) script.remove()
    for (const name of ATTRIBUTES)
      if (element.hasAttribute('data-' + name)) element.removeAttribute(name)
    if (element instanceof HTMLIFrameElement) empty(element)
  }
}

/**
 * Empties a frame by taking it out and putting it back, because a frame that only loses its `src`
 * keeps its document.
 */
function empty(frame: HTMLIFrameElement): void {
  const { parentNode, nextSibling } = frame
  frame.remove()
  parentNode?.insertBefore(frame, nextSibling)
}

function isOpen(element: Element): boolean {
  return ATTRIBUTES.some(
    (name) =>
      element.hasAttribute(name) &&
      element.getAttribute(name) === element.getAttribute('data-' + name)
  )
}
