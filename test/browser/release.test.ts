import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createRunner } from '../../src/browser/release.ts'

let allowed: boolean
let run: ReturnType<typeof createRunner>
const held = (attributes: string, text = '') => {
  document.body.insertAdjacentHTML('beforeend', `<script type="text/plain" data-consent="ads" ${attributes}>${text}</script>`)
  return document.body.querySelector<HTMLScriptElement>('script:last-of-type')!
}
const note = (name: string) => `document.body.dataset.ran = (document.body.dataset.ran ?? '') + '${name}'`
const ran = () => document.body.dataset['ran'] ?? ''
const script = (name: string) => document.querySelector<HTMLScriptElement>(`script[data-name="${name}"]`)!
const isIn = (name: string) => script(name).type !== 'text/plain'
const links = () => [...document.head.querySelectorAll('link')].map(({ rel, as, href }) => [rel, as, new URL(href).pathname].join(' '))
const turn = () => vi.advanceTimersByTimeAsync(0)
const loading = (state: string) => Object.defineProperty(document, 'readyState', { value: state, configurable: true })

beforeEach(() => {
  vi.useFakeTimers()
  document.head.replaceChildren()
  document.body.replaceChildren()
  delete document.body.dataset['ran']
  allowed = true
  run = createRunner(() => allowed)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  Reflect.deleteProperty(document, 'readyState')
})

describe('one script', () => {
  test('runs as a new element with what mattered of the old', async () => {
    const old = held('id="x" data-name="a" data-type="text/javascript" referrerpolicy="origin" onfocus="1" nonce="attribute"', note('a'))
    Object.defineProperty(old, 'nonce', { value: 'secret' }) // as browsers hide it on pages with a CSP
    run(old)
    await turn()
    expect(ran()).toBe('a')
    const made = script('a')
    expect(made).not.toBe(old)
    expect(made.getAttributeNames().sort()).toEqual(['data-consent', 'data-name', 'id', 'nonce', 'referrerpolicy', 'type'])
    expect([made.type, made.nonce, made.getAttribute('referrerpolicy')]).toEqual(['text/javascript', 'secret', 'origin'])
  })

  test('without a type of its own is a classic one', async () => {
    run(held('data-name="a"', note('a')))
    await turn()
    expect([ran(), script('a').getAttribute('type')]).toEqual(['a', ''])
  })

  test.each([
    ['data-src', 'https://x.example/a.js'],
    ['src', 'https://x.example/b.js']
  ])('from an address in %s is asked for there', async (name, url) => {
    run(held(`${name}="${url}" data-name="a"`))
    await turn()
    expect(script('a').src).toBe(url)
    expect(script('a').hasAttribute('data-src')).toBe(false)
    expect(script('a').text).toBe('')
  })

  test('keeps its handlers', async () => {
    const old = held('data-src="/a.js" data-name="a"')
    old.onload = vi.fn()
    old.onerror = vi.fn()
    run(old)
    await turn()
    expect([script('a').onload, script('a').onerror]).toEqual([old.onload, old.onerror])
  })

  test('that is no longer allowed at its turn stays as it was', async () => {
    run(held('data-name="a"', note('a')))
    allowed = false
    await turn()
    expect([ran(), isIn('a')]).toEqual(['', false])
  })

  test('passes through Trusted Types by its kind; where they forbid it, it is told and the next one goes on', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { createRunner: fresh } = await import('../../src/browser/release.ts')
    const boom = new TypeError('disallowed')
    vi.stubGlobal('trustedTypes', {
      createPolicy: () => {
        throw boom
      }
    })
    const strict = fresh(() => true)
    strict(held('data-name="a"', note('a')))
    await turn()
    expect(told).toHaveBeenCalledWith(boom)
    vi.unstubAllGlobals()
    strict(held('data-name="b"', note('b')))
    await turn()
    expect(ran()).toBe('b')
  })
})

describe('several scripts', () => {
  test.each(['load', 'error'])('run in order: the second waits for the %s of the first', async (event) => {
    run(held('data-src="/a.js" data-name="a"'))
    run(held('data-name="b"', note('b')))
    run(held('data-name="c"', note('c')))
    await turn()
    expect([isIn('a'), ran()]).toEqual([true, ''])
    script('a').dispatchEvent(new Event(event))
    await turn()
    expect(ran()).toBe('bc')
  })

  test('one that hangs is waited for five seconds', async () => {
    run(held('data-src="/a.js" data-name="a"'))
    run(held('data-name="b"', note('b')))
    await vi.advanceTimersByTimeAsync(4_999)
    expect(ran()).toBe('')
    await vi.advanceTimersByTimeAsync(1)
    expect(ran()).toBe('b')
  })

  test('an async one waits for nobody, and nobody for it; without an address it waits like others', async () => {
    run(held('data-src="/a.js" data-name="a"'))
    run(held('async data-src="/b.js" data-name="b"'))
    run(held('async data-name="c"', note('c')))
    await turn()
    expect([isIn('b'), ran()]).toEqual([true, ''])
    script('a').dispatchEvent(new Event('load'))
    await turn()
    expect(ran()).toBe('c')
  })

  test('an inline module has one turn to run', async () => {
    run(held('data-type="module" data-name="a"', ''))
    run(held('data-name="b"', note('b')))
    await Promise.resolve()
    for (let at = 0; at < 20; at++) await Promise.resolve()
    expect([isIn('a'), ran()]).toEqual([true, ''])
    await turn()
    expect(ran()).toBe('b')
  })

  test('an inline classic one has run when it is in, and the next goes on in the same turn', async () => {
    run(held('data-name="a"', note('a')))
    run(held('data-name="b"', note('b')))
    for (let at = 0; at < 20; at++) await Promise.resolve()
    expect(ran()).toBe('ab')
  })

  test.each(['defer', 'data-type="module"'])('with %s wait until the page is parsed', async (attribute) => {
    loading('loading')
    run(held(`${attribute} data-src="/a.js" data-name="a"`))
    await turn()
    expect(isIn('a')).toBe(false)
    document.dispatchEvent(new Event('DOMContentLoaded'))
    await turn()
    expect(isIn('a')).toBe(true)
  })

  test('others do not wait for that', async () => {
    loading('loading')
    run(held('data-src="/a.js" data-name="a"'))
    await turn()
    expect(isIn('a')).toBe(true)
  })
})

describe('what waits is asked for early', () => {
  test('each by its kind; the first needs no such thing, nor does what has no address', async () => {
    run(held('data-src="/a.js"'))
    run(held('data-src="/b.js" integrity="sha384-x" crossorigin="anonymous"'))
    run(held('data-src="/c.js" data-type="module"'))
    run(held('', note('d')))
    expect(links()).toEqual(['preload script /b.js', 'modulepreload script /c.js'])
    expect(document.head.querySelector('link')!.getAttribute('integrity')).toBe('sha384-x')
  })

  test.each(['load', 'error'])('and leaves no trace after its %s', (event) => {
    run(held('data-src="/a.js"'))
    run(held('data-src="/b.js"'))
    document.head.querySelector('link')!.dispatchEvent(new Event(event))
    expect(links()).toEqual([])
  })

  test('once all have run, the next one is a first again', async () => {
    run(held('data-src="/a.js" data-name="a"'))
    await turn()
    script('a').dispatchEvent(new Event('load'))
    await turn()
    run(held('data-src="/b.js" data-name="b"'))
    expect(links()).toEqual([])
    run(held('data-src="/c.js" data-name="c"'))
    expect(links()).toEqual(['preload script /c.js'])
  })
})

describe('document.write', () => {
  test('of an inline script is put after it, as markup, and told; the page stays', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { write, writeln } = document
    run(held('data-name="a"', 'document.write("<b>one", " two</b>"); document.writeln("<i>three</i>")'))
    document.body.insertAdjacentHTML('beforeend', '<footer></footer>')
    await turn()
    expect(script('a').nextElementSibling!.outerHTML).toBe('<b>one two</b>')
    expect(document.body.innerHTML).toMatch(/<b>one two<\/b><i>three<\/i><footer>/)
    expect(told).toHaveBeenCalledWith('[lawful] document.write')
    expect([document.write, document.writeln]).toEqual([write, writeln])
  })

  test('is the page’s own again afterwards, and a script that writes nothing tells nothing', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const own = vi.fn()
    Object.assign(document, { write: own, writeln: own })
    run(held('data-name="a"', note('a')))
    await turn()
    expect([document.write, document.writeln, told.mock.calls]).toEqual([own, own, []])
    Reflect.deleteProperty(document, 'write')
    Reflect.deleteProperty(document, 'writeln')
  })
})
