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
