import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dataLayer } from '../../../src/browser/data-layer.ts'
import { readJson } from '../../../src/browser/json-element.ts'
import { ownScript } from '../../../src/browser/own-script.ts'
import { init } from '../../../src/index.ts'
import type { Consent } from '../../../src/types.ts'
import { open, visitorElement } from '../../support/page.ts'
import { forget } from '../../support/storage.ts'
import { config } from '../../support/sample.ts'

let consent: Consent | undefined
beforeEach(forget)
afterEach(() => {
  consent?.destroy()
  consent = undefined
  document.documentElement.querySelector('body')!.replaceChildren()
  Reflect.deleteProperty(window, 'lawful')
  vi.restoreAllMocks()
})

/** `window[id]` is an element in every browser; the window of these tests needs telling. */
const name = (id: string, element: unknown) => Object.defineProperty(window, id, { value: element, configurable: true, writable: true })
const element = (html: string) => {
  document.body.innerHTML = html
  return document.body.firstElementChild!
}

test.each(['div', 'img', 'form', 'template', 'textarea'])(
  'B20 a <%s> named lawful-config or lawful-visitor is no config and no visitor',
  (tag) => {
    for (const id of ['lawful-config', 'lawful-visitor']) {
      const json = '{"audience":"customer"}'
      document.body.innerHTML = `<${tag} id="${id}" name="${id}" type="application/json">${json}</${tag}><script id="${id}">0</script>`
      expect(readJson(id)).toBeUndefined()
      document.body.innerHTML += `<script type="application/json" id="${id}">{"audience":"prospect"}</script>`
      expect(readJson(id)).toEqual({ audience: 'prospect' })
    }
  }
)

test('B20 planted elements name nobody: the visitor is whom the page’s own script names', () => {
  const planted =
    '<div id="lawful-visitor">{"audience":"customer"}</div><form name="lawful-visitor"><input name="audience" value="customer"></form>'
  consent = open(config, planted)
  expect([consent.basis('email'), consent.allows('email')]).toEqual(['consent', false])
  consent.destroy()
  consent = open(config, planted + visitorElement({ audience: 'customer' }))
  expect(consent.basis('email')).toBe('legitimate-interests')
})

test('B20 an image named currentScript is not the script this code came in', () => {
  document.body.innerHTML = '<img name="currentScript" src="https://evil.example/x.png"><script type="text/plain" id="last"></script>'
  expect(document.currentScript).toBeInstanceOf(HTMLImageElement)
  expect(ownScript()).toBe(document.querySelector('#last'))
})

test('B20 an image named cookie hides the cookies: nothing is read from it, and the mirror keeps the decision', async () => {
  consent = open(config, '<img name="cookie">')
  expect(document.cookie).toBeInstanceOf(HTMLImageElement)
  expect((await consent.rejectAll()).evidence.persisted).toBe(true)
  consent.destroy()
  consent = open(config, '<img name="cookie">')
  let prompt: unknown = 'unknown'
  consent.on('ready', (ready) => ({ prompt } = ready))
  expect([prompt, consent.allows('ads')]).toEqual([null, false])
})

test('B20 a held form whose fields are named like methods opens nothing and stops nobody', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  document.body.innerHTML = '<form data-consent="ads"></form><img data-consent="ads" data-src="/pixel.png">'
  const form = document.querySelector('form')!
  const field = document.createElement('input')
  for (const method of ['getAttribute', 'setAttribute', 'matches', 'querySelectorAll', 'attributes', 'closest'])
    Object.defineProperty(form, method, { value: field })
  consent = open(config, document.body.innerHTML)
  document.body.append(form)
  await consent.acceptAll()
  await vi.waitFor(() => expect(document.querySelector('img')!.getAttribute('src')).toBe('/pixel.png'))
  await consent.rejectAll()
  expect(document.querySelector('img')!.hasAttribute('src')).toBe(false)
})

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
