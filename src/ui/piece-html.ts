/** A piece as HTML, for servers. Every text is escaped here. */
import { escaped } from '../notice/text.js'
import type { Piece } from './piece.js'

/** Writes a piece. */
export function write({ tag, attributes, children }: Piece): string {
  const pairs = Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : ` ${name}="${escaped(value)}"`))
  const inside = children.map((child) => (child ? (typeof child === 'string' ? escaped(child) : write(child)) : ''))
  return `<${tag}${pairs.join('')}>${inside.join('')}</${tag}>`
}
