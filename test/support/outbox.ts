/** Makes outboxes with a clock and a network that the test controls. */
import { afterEach, beforeEach, vi } from 'vitest'
import { createOutbox } from '../../src/browser/storage/outbox.ts'
import type { ConsentRecord, Report } from '../../src/types.ts'

export const record = (id: string, at = new Date().toISOString()) =>
  ({ id, at, purposes: [], act: 'save' }) as unknown as ConsentRecord
export const answer = (status: number, headers = {}) =>
  Promise.resolve(new Response(null, { status, headers }))
export const pass = (time: number) => vi.advanceTimersByTimeAsync(time)

/**
 * Gives each test of the file an empty storage. Requests of an outbox go to `fetched` and
 * `sendBeacon`.
 */
export function outboxes() {
  const sendBeacon = vi.fn()
  const fetched = vi.fn<typeof fetch>()
  const reports: Report[] = []
  let end: AbortController
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', fetched)
    Object.defineProperty(navigator, 'sendBeacon', {
      value: sendBeacon,
      configurable: true,
      writable: true
    })
    localStorage.clear()
    reports.length = 0
    end = new AbortController()
  })
  afterEach(() => {
    end.abort()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
    vi.resetAllMocks()
    vi.useRealTimers()
  })
  return {
    sendBeacon,
    fetched,
    reports,
    /** An empty base URL means that there is no collector. */
    open: (collector = '/lawful') =>
      createOutbox('eu-consent', collector, end.signal, (found) => reports.push(found)),
    close: () => end.abort(),
    sentIds: () =>
      fetched.mock.calls.map(([, init]) => (JSON.parse(init!.body as string) as ConsentRecord).id)
  }
}
