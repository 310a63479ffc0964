import { afterEach, expect, test, vi } from 'vitest'
import { createNearness } from '../../src/browser/when-near.ts'

let tell: (entries: { isIntersecting: boolean }[]) => void
let watched: Element[] = []
const observing = class {
  constructor(listener: typeof tell) {
    tell = listener
  }
  observe(element: Element) {
    watched.push(element)
  }
  disconnect() {
    watched = []
  }
}
const box = (html: string) => {
  document.body.innerHTML = html
  return document.body.firstElementChild as HTMLElement
}
const end = () => new AbortController()
afterEach(() => vi.unstubAllGlobals())

test('the listener is called once one of the elements is near, and the elements can be watched again', () => {
  vi.stubGlobal('IntersectionObserver', observing)
  const work = vi.fn()
  const watch = createNearness(end().signal, work)
  watch([])
  tell([{ isIntersecting: false }])
  expect(work).not.toHaveBeenCalled()
  const parent = box('<div><template></template></div>')
  watch([parent.firstElementChild as HTMLElement])
  expect(watched).toEqual([parent]) // an element without a box counts as being where its parent is
  tell([{ isIntersecting: false }, { isIntersecting: true }])
  expect({ told: work.mock.calls.length, watched }).toEqual({ told: 1, watched: [] })
  watch([parent])
  expect(watched).toEqual([document.body])
})

test('a pressed key counts as near, every element is near in a browser without the observer, and a destroyed page gets no call', () => {
  const work = vi.fn()
  const controller = end()
  createNearness(controller.signal, work)([])
  expect(work).not.toHaveBeenCalled()
  createNearness(controller.signal, work)([box('<p></p>')])
  expect(work).toHaveBeenCalledTimes(1)
  vi.stubGlobal('IntersectionObserver', observing)
  const watch = createNearness(controller.signal, work)
  watch([box('<p></p>')])
  dispatchEvent(new Event('keydown'))
  expect(work).toHaveBeenCalledTimes(2)
  watch([box('<p></p>')])
  controller.abort()
  dispatchEvent(new Event('keydown'))
  expect(work).toHaveBeenCalledTimes(2)
})
