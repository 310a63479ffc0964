// @vitest-environment jsdom
/**
 * Case B20: elements of the page bear names that the library uses, and so hide or replace what its
 * code would read.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../src/types.ts'
import './support/settle.ts'
import { forget } from './support/storage.ts'
import { config } from './support/sample.ts'

type Page = Window & { lawful?: Consent }
let page: Page

// Each test has a window of its own, because the head defines properties that cannot be removed.
beforeEach(() => {
  forget()
  vi.resetModules()
  page = Object.create(window) as Page
  vi.stubGlobal('window', page)
})
afterEach(() => {
  page.lawful?.destroy?.()
  document.documentElement.querySelector('body')!.replaceChildren()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const json = `<script type="application/json" id="lawful-config">${JSON.stringify(config)}</script>`
const runHead = async (html = '') => {
  document.body.innerHTML = `${html}${json}<script src="https://site.example/lawful.js"></script>`
  await import('../src/head.ts')
  return page.lawful!
}

test('B20 the head starts with the config of its own script element, even if other elements bear that name', async () => {
  const wide = JSON.stringify({
    ...config,
    purposes: [{ id: 'ads', device: 'none', basis: 'contract' }]
  })
  const consent = await runHead(
    `<div id="lawful-config">${wide}</div><img name="lawful-config"><textarea id="lawful-config">${wide}</textarea>`
  )
  expect({ security: consent.allows('security'), ads: consent.allows('ads') }).toEqual({
    security: true,
    ads: false
  })
})

test('B20 the head loads the rest from where its own script lies, not from an image named currentScript', async () => {
  await runHead('<img name="currentScript" src="https://evil.example/lawful.js">')
  await vi.waitFor(() =>
    expect(
      document.head.querySelector('script[src="https://site.example/lawful-ui.js"]')
    ).not.toBeNull()
  )
  expect(
    [...document.head.querySelectorAll('script')].map(({ src }) => new URL(src).host)
  ).not.toContain('evil.example')
})

test('B20 no later script or element takes the place of the API', async () => {
  const consent = await runHead()
  expect(() => Object.assign(page, { lawful: 1 })).toThrow(TypeError)
  expect(() => Object.defineProperty(page, 'lawful', { value: 1 })).toThrow(TypeError)
  expect(page.lawful).toBe(consent)
})

test('B20 nor where calls were queued before it came', async () => {
  Object.assign(page, { lawful: [['report', { kind: 'ui-error', part: 'queued' }]] })
  const consent = await runHead()
  expect(typeof consent.allows).toBe('function')
  expect(() => Object.assign(page, { lawful: 1 })).toThrow(TypeError)
})

test('B20 an element with the id lawful does not keep the head from starting', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  Object.defineProperty(page, 'lawful', {
    value: document.createElement('div'),
    configurable: true,
    writable: true
  })
  const consent = await runHead()
  expect(consent.allows('security')).toBe(true)
})

test('B20 a page whose document has an image for a method stays held and unbroken', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  document.body.innerHTML = `${json}<script src="https://site.example/lawful.js"></script><img name="querySelector">`
  await import('../src/head.ts')
  await vi.waitFor(() => expect(told).toHaveBeenCalled())
  expect(page.lawful).toBeUndefined()
})
