import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createGate } from '../../src/gate/gate.ts'
import { needsOf } from '../../src/gate/held.ts'
import { hasRun, heldFrames } from '../../src/gate/find-held.ts'
import type { Needs } from '../../src/core/snapshot.ts'

let end: AbortController
let open: Set<string>
const changed = vi.fn()
const mayOpen = ({ purposes }: Needs) => purposes.length > 0 && purposes.every((id) => open.has(id))
const find = (selector: string) => document.querySelector<HTMLElement>(selector)!
const turn = () => new Promise((go) => setTimeout(go, 5))
const start = (html = '') => {
  document.body.innerHTML = html
  return createGate(end.signal, mayOpen, changed)
}
beforeEach(() => {
  end = new AbortController()
  open = new Set()
})
afterEach(() => {
  end.abort()
  vi.restoreAllMocks()
  vi.clearAllMocks()
})

test('needs are every purpose named, and the service', () => {
  document.body.innerHTML =
    '<i data-consent=" a  b\n"></i><b data-consent-service="video"></b><u data-consent="" data-consent-service=""></u>'
  expect(needsOf(find('i'))).toEqual({ purposes: ['a', 'b'], service: null })
  expect(needsOf(find('b'))).toEqual({ purposes: [], service: 'video' })
  expect(needsOf(find('u'))).toStrictEqual({ purposes: [], service: '' })
})

describe('a held element', () => {
  const page = `<img data-consent="ads" data-src="/a.png" data-srcset="/b.png 2x"><link data-consent="ads" data-href="/c.css">
    <iframe data-consent-service="video" data-consent="video" data-src="about:blank"></iframe><img id="plain" data-src="/d.png">`

  test('gets its addresses once it is allowed, while elements with other needs wait', () => {
    const gate = start(page)
    gate.sync()
    expect(document.querySelectorAll('[src], [srcset], [href]')).toHaveLength(0)
    open.add('ads')
    gate.sync()
    expect({
      src: find('img').getAttribute('src'),
      srcset: find('img').getAttribute('srcset'),
      href: find('link').getAttribute('href')
    }).toEqual({ src: '/a.png', srcset: '/b.png 2x', href: '/c.css' })
    expect({
      imageHref: find('img').hasAttribute('href'),
      frameSrc: find('iframe').hasAttribute('src'),
      plainSrc: find('#plain').hasAttribute('src')
    }).toEqual({ imageHref: false, frameSrc: false, plainSrc: false })
    open.add('video')
    gate.sync()
    expect(find('iframe').getAttribute('src')).toBe('about:blank')
  })

  test('is opened after the scripts, because they must start first', () => {
    const gate = start(
      page + '<script type="text/plain" data-consent="ads" data-src="/e.js"></script>'
    )
    const script = vi.spyOn(HTMLScriptElement.prototype, 'replaceWith')
    const image = vi.spyOn(HTMLImageElement.prototype, 'setAttribute')
    open.add('ads')
    gate.sync()
    expect(script.mock.invocationCallOrder[0]).toBeLessThan(image.mock.invocationCallOrder[0]!)
  })

  test('is opened once, and later changes by the page stay', () => {
    const gate = start(page)
    open.add('ads')
    gate.sync()
    find('img').setAttribute('src', '/own.png')
    gate.sync()
    expect(find('img').getAttribute('src')).toBe('/own.png')
  })

  test('that is a template gets its whole content as its next siblings', () => {
    const gate = start(
      '<template data-consent="ads"><p>one <b>two</b></p><hr></template><footer></footer>'
    )
    open.add('ads')
    gate.sync()
    gate.sync()
    expect(document.body.innerHTML).toMatch(/<\/template><p>one <b>two<\/b><\/p><hr><footer>/)
    expect(find('template')).toHaveProperty('content.childNodes.length', 2)
  })

  test('that throws is reported and does not stop the next element', () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const gate = start(
      '<img data-consent="ads" data-src="/a.png"><iframe data-consent="ads" data-src="about:blank"></iframe>'
    )
    const boom = new Error('clobbered')
    find('img').setAttribute = () => {
      throw boom
    }
    open.add('ads')
    gate.sync()
    expect(told).toHaveBeenCalledWith(boom)
    expect(find('iframe').getAttribute('src')).toBe('about:blank')
  })

  test('that is a frame without an address is found under its needs', () => {
    start(
      page +
        '<iframe id="free"></iframe><iframe data-consent="ads" src="about:blank"></iframe><iframe data-consent-service="x"></iframe>'
    )
    expect(heldFrames(new WeakSet()).map((frame) => frame.dataset['consentService'])).toEqual([
      'video',
      'x'
    ])
  })
})

describe('scripts', () => {
  const script =
    '<script type="text/plain" data-consent="ads">document.body.dataset.ran = (document.body.dataset.ran ?? "") + "x"</script>'
  test('run once they are allowed, and only those that are marked as text', async () => {
    const gate = start(
      `${script}<script type="application/json" data-consent="ads" data-src="/x.js"></script>`
    )
    gate.sync()
    await turn()
    expect(document.body.dataset['ran']).toBeUndefined()
    open.add('ads')
    gate.sync()
    gate.sync()
    await turn()
    expect(document.body.dataset['ran']).toBe('x')
    expect(find('[type="application/json"]').hasAttribute('src')).toBe(false)
  })

  test('that lose permission before their turn do not run, and do when it comes back', async () => {
    delete document.body.dataset['ran']
    const gate = start(script)
    open.add('ads')
    gate.sync()
    open.delete('ads')
    await turn()
    expect({
      ran: document.body.dataset['ran'],
      isReleased: gate.released.has(find('script'))
    }).toEqual({ ran: undefined, isReleased: false })
    open.add('ads')
    gate.sync()
    await turn()
    expect(document.body.dataset['ran']).toBe('x')
  })

  test('that ran are found again under their needs; those that wait are not', async () => {
    const gate = start(
      script +
        '<script type="text/plain" data-consent="video">1</script><script type="application/json"></script>'
    )
    const needs = vi.fn<(needs: unknown) => boolean>(() => true)
    expect(hasRun(needs)).toBe(false)
    expect(needs).not.toHaveBeenCalled()
    open.add('ads')
    gate.sync()
    await turn()
    expect(hasRun(needs)).toBe(true)
    expect(needs.mock.calls).toEqual([[{ purposes: ['ads'], service: null }]])
    expect(hasRun(() => false)).toBe(false)
  })
})

describe('an element that is added later', () => {
  const add = (html: string) => document.body.insertAdjacentHTML('beforeend', html)
  test('is held and opened like the rest, alone or inside others', async () => {
    start()
    open.add('ads')
    add(
      '<img id="a" data-consent="ads" data-src="/a.png">text<p><img id="b" data-consent="ads" data-src="/b.png"></p><img id="c" data-src="/c.png">'
    )
    add('<div><img id="d" data-consent="video" data-src="/d.png"></div>')
    await turn()
    const sources = ['a', 'b', 'c', 'd'].map((id) => [id, find(`#${id}`).getAttribute('src')])
    expect(Object.fromEntries(sources)).toEqual({ a: '/a.png', b: '/b.png', c: null, d: null })
  })

  test('is left alone if it is removed again at once, or added after the end', async () => {
    start()
    open.add('ads')
    add('<img data-consent="ads" data-src="/a.png">')
    const gone = find('img')
    gone.remove()
    await turn()
    expect(gone.hasAttribute('src')).toBe(false)
    end.abort()
    add('<img data-consent="ads" data-src="/a.png">')
    await turn()
    expect(find('img').hasAttribute('src')).toBe(false)
  })

  test('makes one call of the listener together with all others of the moment, and a later one makes another', async () => {
    const gate = start()
    await turn()
    changed.mockClear()
    for (let at = 0; at < 5; at++) add('<p></p>')
    gate.sync()
    expect(changed).not.toHaveBeenCalled()
    await turn()
    expect(changed).toHaveBeenCalledTimes(1)
    add('<p></p>')
    await turn()
    expect(changed).toHaveBeenCalledTimes(2)
    gate.sync()
    await turn()
    expect(changed).toHaveBeenCalledTimes(3)
    end.abort()
    add('<p></p>')
    await turn()
    expect(changed).toHaveBeenCalledTimes(3)
  })
})

test('an element that the parser is still reading is let in when another one follows it, and the last one at the end of the page', async () => {
  Object.defineProperty(document, 'readyState', { value: 'loading', configurable: true })
  open.add('ads')
  start()
  // A parser that is in the middle of the element has written nothing after it or its parents.
  document.documentElement.append(document.body)
  document.body.innerHTML = '<div><template data-consent="ads"><p class="one"></p></template></div>'
  await turn()
  expect(document.querySelector('body .one')).toBeNull()
  find('template').parentElement!.after('text')
  await turn()
  expect(document.querySelectorAll('body .one')).toHaveLength(1)
  document.body.insertAdjacentHTML(
    'beforeend',
    '<template data-consent="ads"><p class="two"></p></template>'
  )
  await turn()
  expect(document.querySelector('body .two')).toBeNull()
  Reflect.deleteProperty(document, 'readyState')
  document.dispatchEvent(new Event('DOMContentLoaded'))
  expect(document.querySelectorAll('body .two')).toHaveLength(1)
})
