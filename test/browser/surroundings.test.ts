import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { dataLayer } from '../../src/browser/data-layer.ts'
import { isEmbedded } from '../../src/browser/is-embedded.ts'
import { readJson } from '../../src/browser/json-element.ts'
import { ownScript } from '../../src/browser/own-script.ts'
import { wantsToRefuse } from '../../src/browser/plain-question.ts'
import { idsFrom } from '../../src/browser/random.ts'
import { readGpc } from '../../src/browser/gpc.ts'

beforeEach(() => {
  document.head.replaceChildren()
  document.body.replaceChildren()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.resetModules()
  for (const [object, name] of [
    [document, 'currentScript'],
    [navigator, 'globalPrivacyControl'],
    [window, 'dataLayer']
  ] as const)
    Reflect.deleteProperty(object, name)
})
const define = (object: object, name: string, value: unknown) =>
  Object.defineProperty(object, name, { value, configurable: true, writable: true })

test('the dataLayer is the one of the page, or a new empty one', () => {
  const made = dataLayer()
  expect(made).toEqual([])
  expect(dataLayer()).toBe(made)
  const own = ['entry']
  define(window, 'dataLayer', own)
  expect(dataLayer()).toBe(own)
})

test('a page is embedded in another site if its top window cannot be read', () => {
  expect(isEmbedded()).toBe(false)
  vi.stubGlobal('top', {
    get document(): never {
      throw new DOMException('Blocked a frame', 'SecurityError')
    }
  })
  expect(isEmbedded()).toBe(true)
  vi.stubGlobal('top', {})
  expect(isEmbedded()).toBe(true)
})

test('broken JSON is read as its error, and a missing element as undefined', () => {
  expect(readJson('lawful-config')).toBeUndefined()
  document.body.innerHTML = '<script type="application/json" id="lawful-config">{</script>'
  expect(readJson('lawful-config')).toBeInstanceOf(SyntaxError)
  document.body.innerHTML = '<script type="application/json" id="lawful-config">{"a":1}</script>'
  expect(readJson('lawful-config')).toEqual({ a: 1 })
})

describe('the script that this code came in', () => {
  const three = () => {
    document.body.innerHTML = '<script type="text/plain"></script>'.repeat(3)
    return [...document.querySelectorAll('script')]
  }
  test('is the one that is being run', () => {
    const [first, second] = three()
    define(document, 'currentScript', second)
    expect(ownScript()).toBe(second)
    define(document, 'currentScript', first)
    expect(ownScript()).toBe(first)
  })
  test('is the last one parsed if none is being run, or if an element has the name currentScript', () => {
    const last = three().at(-1)
    expect(ownScript()).toBe(last)
    define(document, 'currentScript', document.createElement('img'))
    expect(ownScript()).toBe(last)
  })
  test('is none on a page without scripts', () => expect(ownScript()).toBeUndefined())
  test('tells where its languages lie', async () => {
    const fetched = vi.fn<(url: unknown) => Promise<Response>>(() =>
      Promise.resolve(Response.json({ banner: {} }))
    )
    vi.stubGlobal('fetch', fetched)
    const script = document.body.appendChild(document.createElement('script'))
    script.type = 'text/plain'
    script.src = 'https://site.example/files/lawful-acts.js'
    const { fetchLocale } = await import('../../src/browser/json-file.ts')
    expect(await fetchLocale('fr')).toEqual({ banner: {} })
    expect(String(fetched.mock.calls[0]![0])).toBe('https://site.example/files/locales/fr.json')
  })
  test('may be unknown without any harm until a language is asked for', async () => {
    const { fetchLocale } = await import('../../src/browser/json-file.ts')
    await expect(fetchLocale('fr')).rejects.toThrow(TypeError)
  })
})

test.each([true, false])('the plain question is asked in words, and its answer is %s', (answer) => {
  const confirm = vi.fn<(question: string) => boolean>(() => answer)
  vi.stubGlobal('confirm', confirm)
  expect(wantsToRefuse()).toBe(answer)
  expect(confirm).toHaveBeenCalledWith(
    expect.stringMatching(/Refuse everything that is optional\?$/)
  )
})

test('ids are random, in the form of a UUID; those of records begin with their time', () => {
  const form = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/
  const ids = Array.from({ length: 50 }, () => idsFrom(1_700_000_000_000).subject)
  for (const id of ids) expect(id).toMatch(form)
  expect(new Set(ids).size).toBe(50)
  const { id } = idsFrom(1_700_000_000_000)
  expect(id).toMatch(/^018bcfe5-6800-7/)
  expect(idsFrom(1_700_000_000_000).id).not.toBe(id)
})

test('only a signal that is exactly true is one', () => {
  expect(readGpc()).toBe(false)
  for (const [value, expected] of [
    [true, true],
    [false, false],
    ['1', false],
    [1, false]
  ] as const) {
    define(navigator, 'globalPrivacyControl', value)
    expect(readGpc()).toBe(expected)
  }
})
