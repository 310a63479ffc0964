import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createScriptQueue } from '../../src/gate/script-queue.ts'
import { held, links, note, script } from '../support/held.ts'

let run: ReturnType<typeof createScriptQueue>['run']
const turn = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
  document.head.replaceChildren()
  document.body.replaceChildren()
  delete document.body.dataset['ran']
  run = createScriptQueue(() => true, new WeakSet()).run
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('scripts that wait are preloaded', () => {
  test('each by its kind, except the first one, those that go in with it, and those without an address', () => {
    run(held('src="/a.js"'))
    run(held('src="/together.js"'))
    run(held('data-src="/b.js" data-type="module"'))
    run(held('src="/c.js" integrity="sha384-x" crossorigin="anonymous"'))
    run(held('', note('d')))
    expect(links()).toEqual(['modulepreload script /b.js', 'preload script /c.js'])
    const link = document.head.querySelector('link:last-of-type')!
    expect({
      integrity: link.getAttribute('integrity'),
      src: link.hasAttribute('src'),
      type: link.hasAttribute('type')
    }).toEqual({ integrity: 'sha384-x', src: false, type: false })
  })

  test.each(['load', 'error'])('and the preload link is removed at its %s', (event) => {
    run(held('', note('a')))
    run(held('data-src="/b.js"'))
    document.head.querySelector('link')!.dispatchEvent(new Event(event))
    expect(links()).toEqual([])
  })

  test('once all have run, the next one is a first one again', async () => {
    run(held('data-src="/a.js" data-name="a" data-type="module"'))
    await turn()
    script('a').dispatchEvent(new Event('load'))
    await turn()
    run(held('data-src="/b.js" data-name="b" data-type="module"'))
    expect(links()).toEqual([])
    run(held('data-src="/c.js" data-name="c" data-type="module"'))
    expect(links()).toEqual(['modulepreload script /c.js'])
  })
})

describe('document.write', () => {
  test('of an inline script is put after the script, as markup, and reported; the page stays', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { write, writeln } = document
    run(
      held(
        'data-name="a"',
        'document.write("<b>one", " two</b>"); document.writeln("<i>three</i>")'
      )
    )
    document.body.insertAdjacentHTML('beforeend', '<footer></footer>')
    await turn()
    expect(script('a').nextElementSibling!.outerHTML).toBe('<b>one two</b>')
    expect(document.body.innerHTML).toMatch(/<b>one two<\/b><i>three<\/i><footer>/)
    expect(told).toHaveBeenCalledWith('[lawful] document.write')
    expect({ write: document.write, writeln: document.writeln }).toEqual({ write, writeln })
  })

  test('is the page’s own again afterwards, and a script that writes nothing is not reported', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const own = vi.fn()
    Object.assign(document, { write: own, writeln: own })
    run(held('data-name="a"', note('a')))
    await turn()
    expect({ write: document.write, writeln: document.writeln, told: told.mock.calls }).toEqual({
      write: own,
      writeln: own,
      told: []
    })
    Reflect.deleteProperty(document, 'write')
    Reflect.deleteProperty(document, 'writeln')
  })
})
