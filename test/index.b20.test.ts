// @vitest-environment jsdom
/**
 * Case B20: elements of the page bear names that the library uses, and so hide or replace what its
 * code would read.
 */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dataLayer } from '../src/browser/data-layer.ts'
import { init } from '../src/index.ts'
import type { Consent } from '../src/types.ts'
import './support/settle.ts'
import { config } from './support/sample.ts'
import { forget } from './support/storage.ts'

let consent: Consent | undefined
beforeEach(forget)
afterEach(() => {
  consent?.destroy()
  document.documentElement.querySelector('body')!.replaceChildren()
  Reflect.deleteProperty(window, 'lawful')
  Reflect.deleteProperty(window, 'dataLayer')
})

/** Sets `window[id]` to the element, as browsers do by themselves and jsdom does not. */
const name = (id: string, element: unknown) =>
  Object.defineProperty(window, id, { value: element, configurable: true, writable: true })
const element = (html: string) => {
  document.body.innerHTML = html
  return document.body.firstElementChild!
}

test('B20 an element named lawful or dataLayer is neither queue nor layer', () => {
  const planted = element('<div id="lawful"><i>["acceptAll"]</i></div>')
  name('lawful', planted)
  name('dataLayer', planted)
  expect(dataLayer()).toEqual([])
  consent = init(config)
  expect((window as { lawful?: unknown }).lawful).toBe(consent)
  expect(consent.allows('ads')).toBe(false)
})

test('B20 init answers also where an image is named like a method of the document', () => {
  document.body.innerHTML = '<img name="querySelector">'
  consent = init(config)
  expect(consent.allows('ads')).toBe(false)
})
