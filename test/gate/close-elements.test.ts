import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closeElements } from '../../src/gate/close-elements.ts'
import { createGate } from '../../src/gate/gate.ts'
import { needsOf } from '../../src/gate/held.ts'
import type { Needs } from '../../src/core/snapshot.ts'

let end: AbortController
let open: Set<string>
const mayOpen = ({ purposes }: Needs) => purposes.length > 0 && purposes.every((id) => open.has(id))
const isAllowed = (element: Element) => mayOpen(needsOf(element))
const find = (selector: string) => document.querySelector<HTMLElement>(selector)!
const turn = () => new Promise((go) => setTimeout(go, 5))
const start = (html: string) => {
  document.body.innerHTML = html
  return createGate(end.signal, mayOpen, () => {})
}
beforeEach(() => {
  end = new AbortController()
  open = new Set()
})
afterEach(async () => {
  end.abort()
  await turn()
  vi.restoreAllMocks()
})

test('addresses go, those of the page itself stay; it opens again later', () => {
  const gate = start(
    '<a data-consent="ads" data-href="/x" rel="x"></a><img data-consent="ads" data-src="/a.png"><img data-consent="video" data-src="/v.png" href="/own">'
  )
  open.add('ads').add('video')
  gate.sync()
  open.delete('ads')
  closeElements(gate, isAllowed)
  expect(
    [...document.querySelectorAll('img, a')].map(
      (element) => element.getAttribute('src') ?? element.getAttribute('href')
    )
  ).toEqual([null, null, '/v.png'])
  expect(find('a').getAttribute('rel')).toBe('x')
  open.delete('video')
  closeElements(gate, isAllowed)
  expect(find('[data-consent=video]').outerHTML).toBe(
    '<img data-consent="video" data-src="/v.png" href="/own">'
  )
  open.add('ads')
  gate.sync()
  expect(find('img').getAttribute('src')).toBe('/a.png')
})

test('an element that was never opened is left as the page made it', () => {
  const gate = start('<img data-consent="ads" data-src="/a.png" src="/preview.png">')
  closeElements(gate, isAllowed)
  expect(find('img').getAttribute('src')).toBe('/preview.png')
})

test('a template takes its nodes with it, and its scripts do not come twice', () => {
  const gate = start(
    '<template data-consent="ads"><p>one</p><script type="text/plain">1</script></template><p id="own"></p>'
  )
  open.add('ads')
  gate.sync()
  open.clear()
  closeElements(gate, isAllowed)
  expect({
    paragraphs: document.querySelectorAll('p').length,
    scripts: document.querySelectorAll('script').length
  }).toEqual({ paragraphs: 1, scripts: 0 })
  open.add('ads')
  gate.sync()
  expect({
    paragraphs: document.querySelectorAll('p').length,
    scripts: document.querySelectorAll('script').length
  }).toEqual({ paragraphs: 2, scripts: 0 })
})

test('a frame comes back empty, in its place; another element is not moved', () => {
  const gate = start(
    '<i></i><iframe data-consent="ads" data-src="about:blank"></iframe><img data-consent="ads" data-src="/a.png"><b></b>'
  )
  open.add('ads')
  gate.sync()
  const before = [...document.body.children].map(({ localName }) => localName)
  const moved = [find('iframe'), find('img')].map((element) => vi.spyOn(element, 'remove'))
  open.clear()
  closeElements(gate, isAllowed)
  expect([...document.body.children].map(({ localName }) => localName)).toEqual(before)
  expect(moved.map(({ mock }) => mock.calls.length)).toEqual([1, 0])
  expect(find('iframe').hasAttribute('src')).toBe(false)
})

test('a frame that its page took out of the document breaks nothing', () => {
  const gate = start(
    '<iframe data-consent="ads" data-src="about:blank"></iframe><img data-consent="ads" data-src="/a.png">'
  )
  open.add('ads')
  gate.sync()
  const frame = find('iframe')
  frame.removeAttribute = () => frame.remove()
  open.clear()
  expect(() => closeElements(gate, isAllowed)).not.toThrow()
  expect(find('img').hasAttribute('src')).toBe(false)
})

test('a script that ran stays as it is', async () => {
  const gate = start('<script type="text/plain" data-consent="ads">1</script>')
  open.add('ads')
  gate.sync()
  await turn()
  const ran = find('script')
  gate.released.set(ran, [])
  ran.dataset['src'] = '/x.js'
  ran.setAttribute('src', '/x.js')
  open.clear()
  closeElements(gate, isAllowed)
  expect({
    script: find('script'),
    src: ran.getAttribute('src'),
    isReleased: gate.released.has(ran)
  }).toEqual({ script: ran, src: '/x.js', isReleased: true })
})

test('a copy of an open element is closed, though the gate never released it; an element that the page opened itself is left', () => {
  const gate = start(
    '<img id="copy" data-consent="ads" data-src="/a.png" src="/a.png" alt=""><img id="own" data-consent="ads" data-src="/a.png" src="/b.png" alt="">'
  )
  closeElements(gate, () => false)
  expect({
    copy: find('#copy').hasAttribute('src'),
    own: find('#own').getAttribute('src')
  }).toEqual({ copy: false, own: '/b.png' })
})
