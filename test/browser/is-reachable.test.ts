import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isReachable } from '../../src/browser/is-reachable.ts'

let control: HTMLElement
const asked = vi.fn<(ways?: object) => boolean>(() => true)
const at = vi.fn<(x: number, y: number) => Element | null>(() => control)

// jsdom has no layout, so the tests themselves give the answers of the engine.
beforeEach(() => {
  document.body.innerHTML =
    '<button><b>Accept</b></button><div id="cover"></div><div class="lawful-ui"><p></p></div>'
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

test('a control is reachable if it lies on top at its own middle and is not hidden in any way', () => {
  expect(isReachable(control)).toBe(true)
  expect(at).toHaveBeenCalledWith(130, 50)
  expect(asked).toHaveBeenCalledWith({
    checkOpacity: true,
    checkVisibilityCSS: true,
    opacityProperty: true,
    visibilityProperty: true
  })
})

test('a hidden control cannot be reached, even if it lies on top', () => {
  asked.mockReturnValue(false)
  expect(isReachable(control)).toBe(false)
})

test.each<[string, () => Element | null, boolean]>([
  ['its own text', () => document.querySelector('b'), true],
  ['another element of the page', () => document.querySelector('#cover'), false],
  ['a part of the library’s own banner', () => document.querySelector('.lawful-ui p'), true],
  ['none, because it is off the screen', () => null, false]
])('a control where the topmost element is %s', (_, above, expected) => {
  at.mockImplementation(above)
  expect(isReachable(control)).toBe(expected)
})

test('a control is reachable in an engine without the functions for these checks', () => {
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
  ['0.5', '0.5', true],
  ['less than 0.5', '0.49', false],
  ['0', '0', false],
  ['not a number', 'x', false]
])(
  'a control whose own opacity, times that of all elements around it, is %s',
  (_, opacity, expected) => {
    vi.spyOn(window, 'getComputedStyle').mockImplementation(
      (element) => ({ opacity: element === document.body ? opacity : '1' }) as CSSStyleDeclaration
    )
    expect(isReachable(control)).toBe(expected)
    vi.restoreAllMocks()
  }
)

test('a control outside the window is scrolled into it at once, because only there it can be checked', () => {
  const scrolled = vi.fn()
  control.scrollIntoView = scrolled
  isReachable(control)
  expect(scrolled).toHaveBeenCalledWith({ block: 'nearest', behavior: 'instant' })
})
