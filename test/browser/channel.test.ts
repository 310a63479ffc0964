import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createChannel } from '../../src/browser/channel.ts'

/**
 * A stand-in whose channels of one name hear each other at once. Real channels are slower; the
 * tests in test/e2e use them.
 */
class FakeChannel {
  static readonly open: FakeChannel[] = []
  onmessage?: () => void
  readonly name: string
  constructor(name: string) {
    this.name = name
    FakeChannel.open.push(this)
  }
  postMessage() {
    if (!FakeChannel.open.includes(this))
      throw new DOMException('BroadcastChannel is closed', 'InvalidStateError')
    for (const other of FakeChannel.open)
      if (other !== this && other.name === this.name) other.onmessage?.()
  }
  close() {
    if (FakeChannel.open.includes(this)) FakeChannel.open.splice(FakeChannel.open.indexOf(this), 1)
  }
}
let ends: AbortController[]
const tab = (name = 'eu-consent') => {
  const end = new AbortController()
  const heard = vi.fn()
  ends.push(end)
  return { end, heard, tell: createChannel(name, end.signal, heard) }
}
const page = (type: string, persisted: boolean) =>
  dispatchEvent(Object.assign(new Event(type), { persisted }))

beforeEach(() => {
  ends = []
  vi.stubGlobal('BroadcastChannel', FakeChannel)
})
afterEach(() => {
  for (const end of ends) end.abort()
  FakeChannel.open.length = 0
  vi.unstubAllGlobals()
})

test('other tabs hear at once; the sender and channels of other names do not', () => {
  const [here, there, elsewhere] = [tab(), tab(), tab('other')]
  here.tell()
  expect(here.heard).not.toHaveBeenCalled()
  expect(there.heard).toHaveBeenCalledTimes(1)
  expect(elsewhere.heard).not.toHaveBeenCalled()
})

test('other tabs look once more a moment later, because storage may reach another process late', () => {
  vi.useFakeTimers()
  const [here, there] = [tab(), tab()]
  here.tell()
  vi.advanceTimersByTime(299)
  expect(there.heard).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1_000)
  expect(there.heard).toHaveBeenCalledTimes(2)
  vi.useRealTimers()
})

test('it is closed while the page is in the back/forward cache, and open again after', () => {
  const [here, there] = [tab(), tab()]
  page('pagehide', true)
  expect(FakeChannel.open).toHaveLength(0)
  page('pageshow', true)
  expect(FakeChannel.open).toHaveLength(2)
  here.tell()
  expect(there.heard).toHaveBeenCalledTimes(1)
})

test('a page that is shown for the first time opens no second channel', () => {
  tab()
  page('pageshow', false)
  expect(FakeChannel.open).toHaveLength(1)
})

test('the end closes it for good', () => {
  const { end } = tab()
  end.abort()
  expect(FakeChannel.open).toHaveLength(0)
  page('pageshow', true)
  expect(FakeChannel.open).toHaveLength(0)
  const other = tab()
  const close = vi.spyOn(FakeChannel.open[0]!, 'close')
  other.end.abort()
  page('pagehide', false)
  expect(close).toHaveBeenCalledTimes(1)
})

test('where channels are blocked, telling and ending do nothing and break nothing', () => {
  vi.stubGlobal('BroadcastChannel', function blocked() {
    throw new DOMException('The operation is insecure', 'SecurityError')
  })
  const { end, tell } = tab()
  expect(() => {
    tell()
    page('pagehide', true)
    end.abort()
  }).not.toThrow()
})

test('an act while the page is being left is kept, reaches no other tab, and throws no error', () => {
  const { tell } = tab()
  page('pagehide', false)
  expect(tell).not.toThrow()
})
