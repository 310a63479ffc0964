import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createScriptQueue } from '../../src/gate/script-queue.ts'
import { held, isIn, links, note, ran, script } from '../support/held.ts'

type Runner = ReturnType<typeof createScriptQueue>

let allowed: boolean
let run: Runner['run']
let recall: Runner['recall']
let released: WeakSet<Element>
const turn = () => vi.advanceTimersByTimeAsync(0)
const loading = (state: string) =>
  Object.defineProperty(document, 'readyState', { value: state, configurable: true })

beforeEach(() => {
  vi.useFakeTimers()
  document.head.replaceChildren()
  document.body.replaceChildren()
  delete document.body.dataset['ran']
  allowed = true
  released = new WeakSet()
  ;({ run, recall } = createScriptQueue(() => allowed, released))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  Reflect.deleteProperty(document, 'readyState')
})

/** Returns the addresses that the page requests, in the order of the document. */
const asked = () =>
  [...document.querySelectorAll('script[src], link')].map(
    (element) => element.getAttribute('src') ?? element.getAttribute('href')
  )
const land = (name: string, event = 'load') => script(name).dispatchEvent(new Event(event))

describe('classic ones with an address', () => {
  test('go in together, at once: the browser runs them in order', () => {
    for (const name of ['a', 'b', 'c']) run(held(`data-name="${name}" data-src="/${name}.js"`))
    expect(asked()).toEqual(['/a.js', '/b.js', '/c.js'])
    expect(['a', 'b', 'c'].every((name) => isIn(name) && !script(name).async)).toBe(true)
    expect(links()).toEqual([])
  })

  test('behind what has to run before them are hinted at, and go in together at their turn', async () => {
    run(held('data-src="/a.js" data-name="a"'))
    run(held('data-name="b"', note('b')))
    run(held('data-src="/c.js" data-name="c"'))
    run(held('data-src="/d.js" data-name="d"'))
    await turn()
    expect({ c: isIn('c'), d: isIn('d'), links: links() }).toEqual({
      c: false,
      d: false,
      links: ['preload script /c.js', 'preload script /d.js']
    })
    land('a')
    await turn()
    expect({ ran: ran(), c: isIn('c'), d: isIn('d') }).toEqual({ ran: 'b', c: true, d: true })
  })

  test('join those on their way when they come later', async () => {
    run(held('data-src="/a.js" data-name="a"'))
    await turn()
    run(held('data-src="/b.js" data-name="b"'))
    expect({ b: isIn('b'), links: links() }).toEqual({ b: true, links: [] })
  })

  test('behind one that hangs are taken back after five seconds, and go in one after the other, as the browser would hold them up', async () => {
    for (const name of ['a', 'b', 'c']) run(held(`data-name="${name}" data-src="/${name}.js"`))
    run(held('data-name="d"', note('d')))
    const stuck = script('b')
    await vi.advanceTimersByTimeAsync(4_999)
    expect(script('b')).toBe(stuck)
    await vi.advanceTimersByTimeAsync(1)
    expect({
      isStuckHere: stuck.ownerDocument === document,
      b: isIn('b'),
      isAsync: script('b').async,
      c: isIn('c')
    }).toEqual({ isStuckHere: false, b: true, isAsync: true, c: false })
    land('b')
    await turn()
    expect({ c: isIn('c'), ran: ran() }).toEqual({ c: true, ran: '' })
    land('c')
    await turn()
    expect(ran()).toBe('d')
    land('a') // it arrives late, after its turn was given up
    run(held('data-name="e"', note('e')))
    await turn()
    expect(ran()).toBe('de')
  })

  test('each has its own five seconds', async () => {
    for (const name of ['a', 'b']) run(held(`data-name="${name}" data-src="/${name}.js"`))
    await vi.advanceTimersByTimeAsync(4_000)
    land('a')
    const waiting = script('b')
    await vi.advanceTimersByTimeAsync(4_000)
    expect(script('b')).toBe(waiting)
  })
})

describe('scripts that lose their permission', () => {
  test.each(['', 'async'])(
    'an external script (%s) is taken back before it runs, and stays held on this page',
    async (attribute) => {
      const old = held(`${attribute} data-src="/a.js" data-name="a"`)
      released.add(old)
      run(old)
      await turn()
      const flying = script('a')
      recall()
      expect(script('a')).toBe(flying)
      allowed = false
      recall()
      expect(script('a')).toBe(old)
      expect(flying.ownerDocument).not.toBe(document)
      expect(released.has(old)).toBe(true)
    }
  )

  test('the other scripts go on', async () => {
    const no = held('data-src="/a.js" data-name="a"')
    ;({ run, recall } = createScriptQueue((script) => allowed || script !== no, released))
    run(no)
    run(held('data-name="b"', note('b')))
    await turn()
    allowed = false
    recall()
    expect(ran()).toBe('') // no script runs in the middle of an act
    await turn()
    expect({ a: isIn('a'), ran: ran() }).toEqual({ a: false, ran: 'b' })
  })

  test('a script that runs already is not taken back', async () => {
    run(held('data-src="/a.js" data-name="a"'))
    await turn()
    const running = script('a')
    vi.spyOn(document, 'currentScript', 'get').mockReturnValue(running)
    allowed = false
    recall()
    expect(script('a')).toBe(running)
  })

  test('a script that waits for its turn is no longer marked as released, so that a later yes lets it in', async () => {
    const old = held('data-name="a"', note('a'))
    released.add(old)
    run(old)
    allowed = false
    await turn()
    expect({ ran: ran(), isReleased: released.has(old) }).toEqual({ ran: '', isReleased: false })
  })
})

describe('one script', () => {
  test('runs as a new element with what mattered of the old', async () => {
    const old = held(
      'id="x" data-name="a" data-srcdoc="x" data-type="text/javascript" referrerpolicy="origin" onfocus="1" nonce="attribute"',
      note('a')
    )
    // Browsers hide the attribute in this way on pages with a CSP.
    Object.defineProperty(old, 'nonce', { value: 'secret' })
    run(old)
    await turn()
    expect(ran()).toBe('a')
    const made = script('a')
    expect(made).not.toBe(old)
    expect(made.getAttributeNames().sort()).toEqual([
      'data-consent',
      'data-name',
      'data-srcdoc',
      'id',
      'nonce',
      'referrerpolicy',
      'type'
    ])
    expect({
      type: made.type,
      nonce: made.nonce,
      referrerPolicy: made.getAttribute('referrerpolicy')
    }).toEqual({ type: 'text/javascript', nonce: 'secret', referrerPolicy: 'origin' })
  })

  test('without a type of its own is a classic one', async () => {
    run(held('data-name="a"', note('a')))
    await turn()
    expect({ ran: ran(), type: script('a').getAttribute('type') }).toEqual({ ran: 'a', type: '' })
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
    expect({ onload: script('a').onload, onerror: script('a').onerror }).toEqual({
      onload: old.onload,
      onerror: old.onerror
    })
  })

  test('that is no longer allowed at its turn stays as it was', async () => {
    run(held('data-name="a"', note('a')))
    allowed = false
    await turn()
    expect({ ran: ran(), a: isIn('a') }).toEqual({ ran: '', a: false })
  })

  test('passes through Trusted Types, as text or as an address', async () => {
    vi.resetModules()
    const { createScriptQueue: fresh } = await import('../../src/gate/script-queue.ts')
    const createScript = vi.fn<(text: string) => string>((text) => text)
    const createScriptURL = vi.fn<(text: string) => string>((text) => text)
    vi.stubGlobal('trustedTypes', { createPolicy: () => ({ createScript, createScriptURL }) })
    const { run: strict } = fresh(() => true, released)
    strict(held('data-name="a"', note('a')))
    strict(held('data-src="/b.js" data-name="b"'))
    await turn()
    expect({ scripts: createScript.mock.calls, urls: createScriptURL.mock.calls }).toEqual({
      scripts: [[note('a')]],
      urls: [['/b.js']]
    })
  })

  test('that Trusted Types forbid is told, and the next one goes on', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.resetModules()
    const { createScriptQueue: fresh } = await import('../../src/gate/script-queue.ts')
    const boom = new TypeError('disallowed')
    vi.stubGlobal('trustedTypes', {
      createPolicy: () => {
        throw boom
      }
    })
    const { run: strict } = fresh(() => true, released)
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
  test.each(['load', 'error'])(
    'run in order: the second waits for the %s of the first',
    async (event) => {
      run(held('data-src="/a.js" data-name="a"'))
      run(held('data-name="b"', note('b')))
      run(held('data-name="c"', note('c')))
      await turn()
      expect({ a: isIn('a'), ran: ran() }).toEqual({ a: true, ran: '' })
      script('a').dispatchEvent(new Event(event))
      await turn()
      expect(ran()).toBe('bc')
    }
  )

  test('one that hangs is waited for five seconds', async () => {
    run(held('data-src="/a.js" data-name="a"'))
    run(held('data-name="b"', note('b')))
    await vi.advanceTimersByTimeAsync(4_999)
    expect(ran()).toBe('')
    await vi.advanceTimersByTimeAsync(1)
    expect(ran()).toBe('b')
  })

  test('an async script with an address waits for no other script, and no other waits for it; without an address it waits like others', async () => {
    run(held('data-src="/a.js" data-name="a"'))
    run(held('async data-src="/b.js" data-name="b"'))
    run(held('async data-name="c"', note('c')))
    await turn()
    expect({ b: isIn('b'), ran: ran() }).toEqual({ b: true, ran: '' })
    script('a').dispatchEvent(new Event('load'))
    await turn()
    expect(ran()).toBe('c')
  })

  test('inline modules go in in order, and nothing waits for them', async () => {
    run(held('data-type="module" data-name="a"', ''))
    run(held('data-type="module" data-name="b"', ''))
    run(held('data-name="c"', note('c')))
    for (let at = 0; at < 40; at++) await Promise.resolve()
    expect({ a: isIn('a'), b: isIn('b'), ran: ran() }).toEqual({ a: true, b: true, ran: 'c' })
  })

  test('are async only if they are marked so', async () => {
    run(held('async data-src="/a.js" data-name="a"'))
    run(held('data-src="/b.js" data-name="b"'))
    await turn()
    expect({ a: script('a').async, b: script('b').async }).toEqual({ a: true, b: false })
  })

  test('an inline classic one has run when it is in, and the next goes on in the same turn', async () => {
    run(held('data-name="a"', note('a')))
    run(held('data-name="b"', note('b')))
    for (let at = 0; at < 20; at++) await Promise.resolve()
    expect(ran()).toBe('ab')
  })

  test.each(['defer', 'data-type="module"'])(
    'with %s wait until the page is parsed',
    async (attribute) => {
      loading('loading')
      run(held(`${attribute} data-src="/a.js" data-name="a"`))
      await turn()
      expect(isIn('a')).toBe(false)
      loading('interactive')
      dispatchEvent(new Event('DOMContentLoaded'))
      await turn()
      expect(isIn('a')).toBe(true)
    }
  )

  test('five seconds after an earlier script ran, the queue does not take it for one that hangs', async () => {
    loading('loading')
    run(held('data-src="/a.js" data-name="a"'))
    run(held('data-type="module" data-src="/b.js" data-name="b"'))
    await turn()
    land('a')
    await vi.advanceTimersByTimeAsync(6_000) // fails if a timer throws
    expect(isIn('b')).toBe(false)
  })

  test('a classic script without defer does not wait until the page is parsed', async () => {
    loading('loading')
    run(held('data-src="/a.js" data-name="a"'))
    await turn()
    expect(isIn('a')).toBe(true)
  })
})

describe('pages that stand in the way', () => {
  test('a new script every four seconds does not put off the limit of five seconds', async () => {
    run(held('data-name="a" data-src="/hanging.js"'))
    run(held('data-name="b"', note('b')))
    await vi.advanceTimersByTimeAsync(4_000)
    run(held('data-name="c"', note('c')))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(ran()).toBe('bc')
  })

  test('a script that releases another one while it runs leaves no timer behind', async () => {
    document.addEventListener('again', () => run(held('data-name="b" data-src="/b.js"')), {
      once: true
    })
    run(held('data-name="a"', `document.dispatchEvent(new Event('again'))`))
    await turn()
    expect(isIn('b')).toBe(true)
    land('b')
    await turn()
    expect(vi.getTimerCount()).toBe(0)
  })
})
