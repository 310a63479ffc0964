/** Takes back what the gate opened: frames become empty again, images and links lose their address, templates their nodes. */
import { ATTRIBUTES, type Opened } from './gate.js'

/** Closes one element that was released. */
export function revert(element: Element, { released, contents }: Opened): void {
  released.delete(element)
  for (const node of contents.get(element) ?? []) node.remove()
  for (const name of ATTRIBUTES) if (element.hasAttribute('data-' + name)) element.removeAttribute(name)
  // A frame keeps its document when its src goes; taken out and put back, it starts empty.
  if (element instanceof HTMLIFrameElement) {
    const { parentNode, nextSibling } = element
    element.remove()
    parentNode?.insertBefore(element, nextSibling)
  }
}
