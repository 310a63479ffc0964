/** Checks that accept and refuse are the same: element, size, style, contrast (UI-02, UI-03). */
import { expect } from 'vitest'
import type { Measured } from './shelf.ts'

/** Fails if one of the answers differs from the others. */
export function expectParity({ name, answers }: Measured, third = 'open'): void {
  expect(
    answers.map(({ act }) => act),
    name
  ).toEqual(['accept', 'reject', third])
  const [accept, ...others] = answers as [Measured['answers'][number], ...Measured['answers']]
  for (const other of others) {
    expect({ tag: other.tag, style: other.style }, name).toEqual({
      tag: accept.tag,
      style: accept.style
    })
    expect(Math.abs(other.width - accept.width), name).toBeLessThanOrEqual(2)
    expect(Math.abs(other.height - accept.height), name).toBeLessThanOrEqual(2)
    expect(Math.abs(other.onOwn - accept.onOwn) / accept.onOwn, name).toBeLessThan(0.2)
    expect(Math.abs(other.onView - accept.onView) / accept.onView, name).toBeLessThan(0.2)
  }
  for (const each of answers) {
    expect(each.onOwn, name).toBeGreaterThanOrEqual(4.5)
    expect(each.isCut, `${name} ${each.act}`).toBe(false)
  }
}
