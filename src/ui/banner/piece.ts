/**
 * Describes a view as data. A page builds elements from it; a server writes it as HTML
 * (piece-html.ts).
 */

/**
 * The description of one element. Attributes are never styles or handlers, because a strict CSP
 * forbids both.
 */
export interface Piece {
  tag: string
  attributes: Readonly<Record<string, string | undefined>>
  /** A child that is `false`, empty or undefined is left out. */
  children: readonly (Piece | string | false | undefined)[]
}

/** Describes an element. */
export function piece(
  tag: string,
  attributes: Piece['attributes'],
  ...children: Piece['children']
): Piece {
  return { tag, attributes, children }
}

/** Builds the element that a piece describes. */
export function build({ tag, attributes, children }: Piece): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(name, value)
  for (const child of children)
    if (child) element.append(typeof child === 'string' ? child : build(child))
  element.normalize() // joins neighbouring texts, as a parser does
  return element
}

/**
 * Turns `old` into `next`. It changes only the parts that differ, so that all others keep focus,
 * scroll position and selection.
 */
export function bring(old: ChildNode, next: ChildNode): void {
  if (old.isEqualNode(next)) return
  const before = [...old.childNodes]
  const after = [...next.childNodes]
  const isSameShape = before.length === after.length && before.length > 0
  if (isSameShape && old.cloneNode().isEqualNode(next.cloneNode()))
    before.forEach((child, index) => bring(child, after[index]!))
  else old.replaceWith(next)
}
