/** A view as data: one description, built as elements in a page or written as HTML by a server (piece-html.ts). */

/** An element. Attributes are never styles or handlers: a strict CSP forbids both. */
export interface Piece {
  tag: string
  attributes: Readonly<Record<string, string | undefined>>
  /** `false` and the like stand for nothing. */ children: readonly (Piece | string | false | undefined)[]
}

/** Describes an element. */
export function piece(tag: string, attributes: Piece['attributes'], ...children: Piece['children']): Piece {
  return { tag, attributes, children }
}

/** The element of a piece. */
export function build({ tag, attributes, children }: Piece): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value)
  for (const child of children) if (child) element.append(typeof child === 'string' ? child : build(child))
  element.normalize() // as a parser leaves it
  return element
}

/** Brings what stands to what should stand, and touches only what differs: focus, scroll and selection of the rest stay. */
export function bring(old: ChildNode, next: ChildNode): void {
  if (old.isEqualNode(next)) return
  const before = [...old.childNodes]
  const after = [...next.childNodes]
  if (before.length === after.length && before.length && old.cloneNode().isEqualNode(next.cloneNode()))
    before.forEach((child, index) => bring(child, after[index]!))
  else old.replaceWith(next)
}
