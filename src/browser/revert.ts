/**
 * Takes back what the gate opened and what is no longer allowed: frames become empty again, images and links lose their
 * address, templates their nodes. Scripts that ran cannot be taken back.
 */
import { ATTRIBUTES, HELD, type createGate } from './gate.js'

/** Closes every open element that fails the test: released here, or the copy of one that was. */
export function revert({ released, contents }: ReturnType<typeof createGate>, isAllowed: (element: Element) => boolean): void {
  for (const element of document.querySelectorAll(HELD)) {
    if (element instanceof HTMLScriptElement || (!released.has(element) && !isOpen(element)) || isAllowed(element)) continue
    released.delete(element)
    // In another document a script of theirs that is still on its way never runs.
    for (const node of contents.get(element) ?? []) new Document().adoptNode(node)
    // What ran once is not run again when the template opens again.
    if (element instanceof HTMLTemplateElement) for (const script of element.content.querySelectorAll('script')) script.remove()
    for (const name of ATTRIBUTES) if (element.hasAttribute('data-' + name)) element.removeAttribute(name)
    if (element instanceof HTMLIFrameElement) empty(element)
  }
}

/** A frame keeps its document when its src goes; taken out and put back, it starts empty. */
function empty(frame: HTMLIFrameElement): void {
  const { parentNode, nextSibling } = frame
  frame.remove()
  parentNode?.insertBefore(frame, nextSibling)
}

function isOpen(element: Element): boolean {
  return ATTRIBUTES.some((name) => element.hasAttribute(name) && element.getAttribute(name) === element.getAttribute('data-' + name))
}
