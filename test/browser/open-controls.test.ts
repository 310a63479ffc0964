import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hasOpenControl, isAtControl, listenToControls } from '../../src/browser/open-controls.ts'

let end: AbortController
const open = vi.fn()
const intend = vi.fn()
const PAGE =
  '<button data-consent-open><b>Choices</b></button><a href="#privacy-choices">Choices</a><a href="/privacy">Privacy</a>'
const fire = (selector: string, type: string) => {
  const event = new Event(type, { bubbles: true, cancelable: true })
  document.querySelector(selector)!.dispatchEvent(event)
  return event.defaultPrevented
}
beforeEach(() => {
  end = new AbortController()
  document.body.innerHTML = PAGE
  listenToControls(end.signal, open)
  const hear = (event: Event) => isAtControl(event) && intend()
  for (const type of ['pointerover', 'focusin'])
    document.addEventListener(type, hear, { signal: end.signal })
})
afterEach(() => {
  end.abort()
  vi.clearAllMocks()
})

test.each(['[data-consent-open]', '[data-consent-open] b', '[href="#privacy-choices"]'])(
  'a click on %s opens, and goes nowhere else',
  (selector) => {
    expect(fire(selector, 'click')).toBe(true)
    expect({ opened: open.mock.calls.length, intended: intend.mock.calls.length }).toEqual({
      opened: 1,
      intended: 0
    })
  }
)

test.each(['pointerover', 'focusin'])('%s fetches beforehand, and opens nothing', (type) => {
  expect(fire('[data-consent-open]', type)).toBe(false)
  expect({ opened: open.mock.calls.length, intended: intend.mock.calls.length }).toEqual({
    opened: 0,
    intended: 1
  })
})

test('other links, and the document itself, are left alone', () => {
  expect(fire('[href="/privacy"]', 'click')).toBe(false)
  document.dispatchEvent(new Event('click'))
  expect({ opened: open.mock.calls.length, intended: intend.mock.calls.length }).toEqual({
    opened: 0,
    intended: 0
  })
})

test('no event is handled after the end', () => {
  end.abort()
  expect(fire('[data-consent-open]', 'click')).toBe(false)
  fire('[data-consent-open]', 'focusin')
  expect({ opened: open.mock.calls.length, intended: intend.mock.calls.length }).toEqual({
    opened: 0,
    intended: 0
  })
})

test('a page has a way back or it has none', () => {
  expect(hasOpenControl()).toBe(true)
  document.body.innerHTML = '<a href="/privacy">Privacy</a>'
  expect(hasOpenControl()).toBe(false)
})
