/**
 * Case B20: elements of the page bear names that the library uses, and so hide or replace what its
 * code would read.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/types.ts'
import { open, visitorElement } from '../support/page.ts'
import { forget } from '../support/storage.ts'
import { config } from '../support/sample.ts'

let consent: Consent | undefined
beforeEach(forget)
afterEach(() => {
  consent?.destroy()
  consent = undefined
  document.documentElement.querySelector('body')!.replaceChildren()
  vi.restoreAllMocks()
})

test('B20 planted elements do not name the visitor; only the script of the page does', () => {
  const planted =
    '<div id="lawful-visitor">{"audience":"customer"}</div><form name="lawful-visitor"><input name="audience" value="customer"></form>'
  consent = open(config, planted)
  expect({ basis: consent.basis('email'), allowed: consent.allows('email') }).toEqual({
    basis: 'consent',
    allowed: false
  })
  consent.destroy()
  consent = open(config, planted + visitorElement({ audience: 'customer' }))
  expect(consent.basis('email')).toBe('legitimate-interests')
})

test('B20 an image named cookie hides the cookies: nothing is read from it, and the mirror keeps the decision', async () => {
  consent = open(config, '<img name="cookie">')
  expect(document.cookie).toBeInstanceOf(HTMLImageElement)
  expect((await consent.rejectAll()).evidence.persisted).toBe(true)
  consent.destroy()
  consent = open(config, '<img name="cookie">')
  let prompt: unknown = 'unknown'
  consent.on('ready', (ready) => ({ prompt } = ready))
  expect({ prompt, ads: consent.allows('ads') }).toEqual({ prompt: null, ads: false })
})

test('B20 a held form whose fields are named like methods opens nothing and does not stop other elements', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  document.body.innerHTML =
    '<form data-consent="ads"></form><img data-consent="ads" data-src="/pixel.png">'
  const form = document.querySelector('form')!
  const field = document.createElement('input')
  for (const method of [
    'getAttribute',
    'setAttribute',
    'matches',
    'querySelectorAll',
    'attributes',
    'closest'
  ])
    Object.defineProperty(form, method, { value: field })
  consent = open(config, document.body.innerHTML)
  document.body.append(form)
  await consent.acceptAll()
  await vi.waitFor(() =>
    expect(document.querySelector('img')!.getAttribute('src')).toBe('/pixel.png')
  )
  await consent.rejectAll()
  expect(document.querySelector('img')!.hasAttribute('src')).toBe(false)
})

test('B20 a click on a form with a field named closest throws nothing into the page', () => {
  const thrown = vi.fn((event: Event) => event.preventDefault())
  consent = open(config, '<form></form>')
  const form = document.querySelector('form')!
  Object.defineProperty(form, 'closest', { value: document.createElement('input') })
  addEventListener('error', thrown)
  form.click()
  removeEventListener('error', thrown)
  expect(thrown).not.toHaveBeenCalled()
})
