import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isReachable } from '../../src/browser/reachable.ts'

let control: HTMLElement
const asked = vi.fn<(ways?: object) => boolean>(() => true)
const at = vi.fn<(x: number, y: number) => Element | null>(() => control)

// There is no layout here: what the engine would say is said by hand.
beforeEach(() => {
  document.body.innerHTML = '<button><b>Accept</b></button><div id="cover"></div><div class="lawful-ui"><p></p></div>'
  control = document.querySelector('button')!
  control.getBoundingClientRect = () => ({ left: 100, top: 40, width: 60, height: 20 }) as DOMRect
  control.checkVisibility = asked
  document.elementFromPoint = at
})
afterEach(() => {
  Reflect.deleteProperty(document, 'elementFromPoint')
  asked.mockReset().mockReturnValue(true)
  at.mockReset().mockImplementation(() => control)
})

test('what lies at the middle of a control is asked for, and every way to hide it', () => {
  expect(isReachable(control)).toBe(true)
  expect(at).toHaveBeenCalledWith(130, 50)
  expect(asked).toHaveBeenCalledWith({ checkOpacity: true, checkVisibilityCSS: true, opacityProperty: true, visibilityProperty: true })
})

test('a hidden control cannot be reached, whatever lies there', () => {
  asked.mockReturnValue(false)
  expect(isReachable(control)).toBe(false)
})

test.each<[string, () => Element | null, boolean]>([
  ['its own text', () => document.querySelector('b'), true],
  ['something of the page', () => document.querySelector('#cover'), false],
  ['our own banner', () => document.querySelector('.lawful-ui p'), true],
  ['nothing: it is off the screen', () => null, false]
])('over it lies %s', (_, above, expected) => {
  at.mockImplementation(above)
  expect(isReachable(control)).toBe(expected)
})

test('an engine that cannot be asked leaves it at that', () => {
  Reflect.deleteProperty(control, 'checkVisibility')
  expect(isReachable(control)).toBe(true)
  Reflect.deleteProperty(document, 'elementFromPoint')
  expect(isReachable(control)).toBe(true)
})

test.each<[string, Partial<DOMRect>, boolean]>([
  ['as small as may be', { width: 12, height: 12 }, true],
  ['too narrow', { width: 11, height: 40 }, false],
  ['too low', { width: 60, height: 11 }, false]
])('a control %s', (_, size, expected) => {
  control.getBoundingClientRect = () => ({ left: 0, top: 0, ...size }) as DOMRect
  expect(isReachable(control)).toBe(expected)
})

test.each<[string, string, boolean]>([
  ['half as opaque', '0.5', true],
  ['less', '0.49', false],
  ['not at all', '0', false],
  ['in no number', 'x', false]
])('what a control and all around it leave of its opacity: %s', (_, opacity, expected) => {
  vi.spyOn(window, 'getComputedStyle').mockImplementation(
    (element) => ({ opacity: element === document.body ? opacity : '1' }) as CSSStyleDeclaration
  )
  expect(isReachable(control)).toBe(expected)
  vi.restoreAllMocks()
})

test('it is brought to where it can be asked about, without moving slowly', () => {
  const scrolled = vi.fn()
  control.scrollIntoView = scrolled
  isReachable(control)
  expect(scrolled).toHaveBeenCalledWith({ block: 'nearest', behavior: 'instant' })
})
