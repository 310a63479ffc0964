import { describe, expect, test, vi } from 'vitest'
import { hasUnsent, receiptsKey } from '../../../src/browser/storage/receipts.ts'
import { readReceipts } from '../../../src/browser/storage/receipt-list.ts'
import type { ConsentRecord } from '../../../src/types.ts'
import { answer, outboxes, pass, record } from '../../support/outbox.ts'

const { fetched, open, reports, sendBeacon, sentIds } = outboxes()

describe('a request', () => {
  test('needs no CORS preflight, survives leaving the page and follows no redirect', async () => {
    fetched.mockImplementation(() => answer(201))
    const outbox = open()
    outbox.add(record('1'))
    await outbox.send()
    const [url, init] = fetched.mock.calls[0]!
    expect(url).toBe('/lawful/records')
    expect(init).toMatchObject({
      method: 'POST',
      keepalive: true,
      credentials: 'omit',
      redirect: 'error',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify(readReceipts('eu-consent')[0]!.record)
    })
    expect(init!.signal!.aborted).toBe(false)
  })

  test('is not made twice while it is on its way, and again after it failed', async () => {
    fetched.mockReturnValueOnce(new Promise(() => {})).mockImplementation(() => answer(201))
    const outbox = open()
    outbox.add(record('1'))
    void outbox.send()
    await outbox.send()
    outbox.add(record('2'))
    await outbox.send()
    expect(sentIds()).toEqual(['1', '2'])
  })

  test.each(['text/html', 'text/html; charset=utf-8', 'application/xhtml+xml'])(
    'answered 200 with %s keeps nothing: that is a page, no collector',
    async (type) => {
      fetched.mockImplementation(() => answer(200, { 'content-type': type }))
      const outbox = open()
      outbox.add(record('1'))
      await outbox.send()
      expect({ unsent: hasUnsent('eu-consent'), reports }).toEqual({ unsent: true, reports: [] })
    }
  )

  test('answered in JSON or without a type is acknowledged', async () => {
    fetched
      .mockImplementationOnce(() => answer(201, { 'content-type': 'application/json' }))
      .mockImplementation(() => answer(200))
    const outbox = open()
    for (const id of ['1', '2']) outbox.add(record(id))
    await outbox.send()
    expect({ unsent: hasUnsent('eu-consent'), reports }).toEqual({ unsent: false, reports: [] })
  })

  test('that is merely late, or refused for a while, is not reported', async () => {
    fetched.mockImplementation(() => answer(503))
    const outbox = open()
    outbox.add(record('1'))
    await outbox.send()
    expect(reports).toEqual([])
  })
})

describe('leaving', () => {
  test('hands over what is unsent, and nothing else', async () => {
    fetched.mockImplementationOnce(() => answer(201)).mockReturnValue(new Promise(() => {}))
    const outbox = open()
    outbox.add(record('1'))
    await outbox.send()
    outbox.add(record('2'))
    dispatchEvent(new Event('pagehide'))
    expect(
      sendBeacon.mock.calls.map(([, body]) => (JSON.parse(body as string) as ConsentRecord).id)
    ).toEqual(['2'])
  })

  test('hands over nothing where there is no collector, and breaks nothing where there are no beacons', () => {
    const thrown = vi.fn((event: Event) => event.preventDefault())
    addEventListener('error', thrown)
    open('').add(record('1'))
    dispatchEvent(new Event('pagehide'))
    expect(sendBeacon).not.toHaveBeenCalled()
    Reflect.deleteProperty(navigator, 'sendBeacon')
    open()
    dispatchEvent(new Event('pagehide'))
    removeEventListener('error', thrown)
    expect(thrown).not.toHaveBeenCalled()
  })
})

describe('the records that the page’s server cannot know', () => {
  test('are the unsent ones of any age, and those made since the page was opened', async () => {
    const opened = Date.UTC(2026, 10, 23)
    Object.defineProperty(performance, 'timeOrigin', { value: opened, configurable: true })
    const at = (off: number) => new Date(opened + off).toISOString()
    fetched.mockImplementation(() => answer(201))
    const outbox = open()
    outbox.add(record('1', at(-1)))
    outbox.add(record('2', at(0)))
    outbox.add(record('3', at(1)))
    await outbox.send()
    outbox.add(record('4', at(-9_000)))
    expect(outbox.unknownToPage().map(({ id }) => id)).toEqual(['2', '3', '4'])
  })

  test('include those of a contact that were acknowledged after the page had been requested, and these are not sent again', async () => {
    const asked = (at: number) =>
      Object.defineProperty(performance, 'timeOrigin', { value: at, configurable: true })
    const openAt = (at: number) => {
      asked(at)
      return open()
    }
    const unknown = (outbox: ReturnType<typeof open>) => outbox.unknownToPage().map(({ id }) => id)
    fetched.mockImplementation(() => answer(201))
    vi.setSystemTime(10_000)
    const outbox = openAt(0)
    outbox.add({ ...record('1'), contact: 'c' })
    vi.setSystemTime(20_000)
    await outbox.send()
    const late = openAt(15_000)
    expect({ unknown: unknown(late), unsent: hasUnsent('eu-consent') }).toEqual({
      unknown: ['1'],
      unsent: true
    })
    await late.send()
    dispatchEvent(new Event('pagehide'))
    vi.setSystemTime(30_000)
    const next = openAt(25_000)
    expect({ unknown: unknown(next), unsent: hasUnsent('eu-consent') }).toEqual({
      unknown: [],
      unsent: false
    })
    await next.send()
    dispatchEvent(new Event('pagehide'))
    expect({ fetched: sentIds(), beacons: sendBeacon.mock.calls }).toEqual({
      fetched: ['1'],
      beacons: []
    })
    // The server of a page that was requested before the answer came cannot know the statement,
    // even if another tab has noted the answer.
    expect(unknown(openAt(15_000))).toEqual(['1'])
    // A time in the future proves nothing, because the clock was ahead when it was noted.
    vi.setSystemTime(12_000)
    expect(unknown(openAt(11_000))).toEqual([])
  })
})

describe('receipts', () => {
  test('lie beside the decision, under its name', () => {
    expect(receiptsKey('eu-consent')).toBe('eu-consent-receipts')
    open().add(record('1'))
    expect(localStorage.getItem('eu-consent-receipts')).toContain('"sent":false')
    expect({ ours: hasUnsent('eu-consent'), others: hasUnsent('other') }).toEqual({
      ours: true,
      others: false
    })
  })

  test('are not waiting if all of them are acknowledged', () => {
    localStorage.setItem('eu-consent-receipts', '[{"sent":true,"record":{"id":"1","purposes":[]}}]')
    expect(hasUnsent('eu-consent')).toBe(false)
  })

  test('of a wrong form are left out, and the others stay', () => {
    const good = { sent: true, record: record('1') }
    localStorage.setItem(
      'eu-consent-receipts',
      JSON.stringify([
        null,
        5,
        {},
        { record: null },
        { record: { id: '' } },
        { record: { id: '2' } },
        good
      ])
    )
    expect(readReceipts('eu-consent')).toEqual([good])
  })

  test('beyond twenty go oldest first where all are alike; those acknowledged before those on their way', async () => {
    fetched.mockImplementation(() => answer(201))
    const outbox = open()
    const ids = Array.from({ length: 21 }, (_, index) => String(index + 10))
    for (const id of ids) outbox.add(record(id))
    expect(outbox.records().map(({ id }) => id)).toEqual(ids.slice(1))
    fetched.mockImplementation((_, init) =>
      String(init!.body).includes('"id":"25"') ? answer(201) : answer(503)
    )
    await outbox.send()
    outbox.add(record('40'))
    expect(outbox.records().map(({ id }) => id)).toEqual([
      ...ids.slice(1).filter((id) => id !== '25'),
      '40'
    ])
  })

  test('that were removed because there were too many do not come back with the answer of the collector', async () => {
    let arrive: (response: Response) => void = () => {}
    fetched
      .mockReturnValueOnce(new Promise((go) => (arrive = go)))
      .mockImplementation(() => answer(201))
    const outbox = open()
    outbox.add(record('10'))
    void outbox.send()
    for (let id = 11; id <= 30; id++) outbox.add(record(String(id)))
    await outbox.send()
    arrive(new Response(null, { status: 201 }))
    await pass(0)
    expect(outbox.records().map(({ id }) => id)).not.toContain('10')
    expect({ records: outbox.records().length, timers: vi.getTimerCount() }).toEqual({
      records: 20,
      timers: 0
    })
  })
})
