import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { whenActive, whenParsed } from '../../src/browser/page-life.ts'
import { afterPaint } from '../../src/browser/after-paint.ts'
import { listenForChanges } from '../../src/browser/recheck.ts'

let end: AbortController
const work = vi.fn()
beforeEach(() => {
  end = new AbortController()
})
afterEach(() => {
  end.abort()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.clearAllMocks()
})

describe('the clock', () => {
  test('ticks every minute until the end', () => {
    vi.useFakeTimers()
    listenForChanges('eu-consent', end.signal, work)
    vi.advanceTimersByTime(59_999)
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(120_001)
    expect(work).toHaveBeenCalledTimes(3)
    end.abort()
    vi.advanceTimersByTime(120_000)
    expect(work).toHaveBeenCalledTimes(3)
  })
})

describe('a page being prepared', () => {
  const during = (name: 'prerendering' | 'readyState', value: unknown) => {
    Object.defineProperty(document, name, { value, configurable: true })
    return () => Reflect.deleteProperty(document, name)
  }
  test.each([
    ['prerendered', 'prerendering', true, document, 'prerenderingchange', whenActive],
    ['parsed', 'readyState', 'loading', window, 'DOMContentLoaded', whenParsed]
  ] as const)(
    'work waits until it is no longer being %s, and is done once',
    (_, name, value, target, event, when) => {
      const stop = during(name, value)
      when(work)
      expect(work).not.toHaveBeenCalled()
      target.dispatchEvent(new Event(event))
      target.dispatchEvent(new Event(event))
      expect(work).toHaveBeenCalledTimes(1)
      stop()
    }
  )
  test('work is done at once on any other page, and only once', () => {
    whenActive(work)
    whenParsed(work)
    expect(work).toHaveBeenCalledTimes(2)
    document.dispatchEvent(new Event('prerenderingchange'))
    dispatchEvent(new Event('DOMContentLoaded'))
    expect(work).toHaveBeenCalledTimes(2)
  })
})

describe('after the paint', () => {
  const frames: (() => void)[] = []
  beforeEach(() => {
    frames.length = 0
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  })
  test('work is done in the task after the next frame, once', () => {
    afterPaint(work)
    for (const frame of frames) frame()
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(0)
    expect(work).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1_000)
    expect(work).toHaveBeenCalledTimes(1)
  })
  test('a hidden tab, which has no frames, does it after 200 ms', () => {
    afterPaint(work)
    vi.advanceTimersByTime(199)
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(work).toHaveBeenCalledTimes(1)
  })
})

describe('other tabs', () => {
  const stored = (key: string | null) => dispatchEvent(new StorageEvent('storage', { key }))
  const shown = (persisted: boolean) =>
    dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
  test('a decision stored there, and storage cleared there, are looked at; other keys are not', () => {
    listenForChanges('eu-consent', end.signal, work)
    stored('eu-consent')
    stored(null)
    expect(work.mock.calls).toEqual([['tab'], ['tab']])
    stored('eu-consent-receipts')
    stored('other')
    expect(work).toHaveBeenCalledTimes(2)
  })
  test('a page that comes out of the back/forward cache looks again; a new page does not', () => {
    listenForChanges('eu-consent', end.signal, work)
    shown(false)
    expect(work).not.toHaveBeenCalled()
    shown(true)
    expect(work.mock.calls).toEqual([['restore']])
  })
  test('no event is handled after the end', () => {
    listenForChanges('eu-consent', end.signal, work)
    end.abort()
    stored('eu-consent')
    shown(true)
    expect(work).not.toHaveBeenCalled()
  })
})
