/** Writes a piece as HTML, for servers. It escapes every text. */
import { escaped } from '../../notice/text.js'
import type { Piece } from './piece.js'

/** Writes a piece. */
export function write({ tag, attributes, children }: Piece): string {
  const pairs = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : ` ${name}="${escaped(value)}"`
  )
  const textOf = (child: Piece | string) =>
    typeof child === 'string' ? escaped(child) : write(child)
  const inside = children.map((child) => (child ? textOf(child) : ''))
  return `<${tag}${pairs.join('')}>${inside.join('')}</${tag}>`
}
