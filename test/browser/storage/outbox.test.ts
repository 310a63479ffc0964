import { describe, expect, test, vi } from 'vitest'
import { hasUnsent } from '../../../src/browser/storage/receipts.ts'
import { readReceipts } from '../../../src/browser/storage/receipt-list.ts'
import { answer, outboxes, record } from '../../support/outbox.ts'

const unsentOf = (_box: unknown) =>
  readReceipts('eu-consent').flatMap(({ sent, record }) => (sent ? [] : record))
const { fetched, open, reports } = outboxes()

describe('outbox', () => {
  test('a record is stored before anything is sent, and acknowledged after', async () => {
    fetched.mockImplementation(() => {
      expect(hasUnsent('eu-consent')).toBe(true)
      return answer(201)
    })
    const outbox = open()
    expect(outbox.add(record('1'))).toBe(true)
    await outbox.send()
    expect(fetched).toHaveBeenCalledWith(
      '/lawful/records',
      expect.objectContaining({ keepalive: true, credentials: 'omit' })
    )
    expect(hasUnsent('eu-consent')).toBe(false)
    expect(outbox.records().map(({ id }) => id)).toEqual(['1'])
  })

  test.each([[500], [503], [429], [408], [401], [403], [404]])(
    'after %i the record stays and is sent again later',
    async (status) => {
      fetched.mockImplementationOnce(() => answer(status)).mockImplementation(() => answer(200))
      const outbox = open()
      outbox.add(record('1'))
      await outbox.send()
      expect(unsentOf(outbox)).toHaveLength(1)
      await vi.advanceTimersByTimeAsync(2_000)
      expect(unsentOf(outbox)).toHaveLength(0)
      expect(fetched).toHaveBeenCalledTimes(2)
    }
  )

  test('a collector that is away for a day loses nothing, and the waits grow', async () => {
    fetched.mockRejectedValue(new TypeError('refused'))
    const outbox = open()
    outbox.add(record('1'))
    await outbox.send()
    await vi.advanceTimersByTimeAsync(86_400_000)
    const tries = fetched.mock.calls.length
    expect(tries).toBeGreaterThan(10)
    expect(tries).toBeLessThan(40)
    fetched.mockImplementation(() => answer(201))
    await vi.advanceTimersByTimeAsync(10 * 3_600_000)
    expect(unsentOf(outbox)).toHaveLength(0)
  })

  test.each([[400], [413], [422]])('%i is final: not repeated, and reported', async (status) => {
    fetched.mockImplementation(() => answer(status))
    const outbox = open()
    outbox.add(record('1'))
    await outbox.send()
    await outbox.send()
    expect(fetched).toHaveBeenCalledTimes(1)
    expect(reports).toEqual([{ kind: 'rejected', record: '1', status }])
  })

  test('409 says the collector has that id: nothing to report', async () => {
    fetched.mockImplementation(() => answer(409))
    const outbox = open()
    outbox.add(record('1'))
    await outbox.send()
    expect({ unsent: unsentOf(outbox), reports }).toEqual({ unsent: [], reports: [] })
  })

  test('leaving the page hands what is unsent to the beacon, and does not call it sent', () => {
    const beacon = vi.fn(() => true)
    Object.assign(navigator, { sendBeacon: beacon })
    fetched.mockReturnValue(new Promise(() => {}))
    const outbox = open()
    outbox.add(record('1'))
    void outbox.send()
    dispatchEvent(new Event('pagehide'))
    expect(beacon).toHaveBeenCalledWith('/lawful/records', JSON.stringify(record('1')))
    expect(unsentOf(outbox)).toHaveLength(1)
  })

  test('coming online sends at once', async () => {
    fetched.mockRejectedValueOnce(new TypeError('offline')).mockImplementation(() => answer(201))
    const outbox = open()
    outbox.add(record('1'))
    await outbox.send()
    dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)
    expect(unsentOf(outbox)).toHaveLength(0)
  })

  test('twenty receipts are kept: acknowledged ones go first, proof on the way stays', async () => {
    fetched.mockImplementation(() => answer(201))
    const outbox = open()
    for (let i = 10; i < 20; i++) outbox.add(record(String(i)))
    await outbox.send()
    fetched.mockRejectedValue(new TypeError('refused'))
    for (let i = 20; i < 38; i++) outbox.add(record(String(i)))
    expect(unsentOf(outbox)).toHaveLength(18)
    expect(
      outbox
        .records()
        .map(({ id }) => id)
        .slice(0, 3)
    ).toEqual(['18', '19', '20'])
  })

  test('without a collector receipts are kept and nothing is sent', async () => {
    const outbox = open('')
    outbox.add(record('1'))
    await outbox.send()
    expect(fetched).not.toHaveBeenCalled()
    expect(outbox.unknownToPage().map(({ id }) => id)).toEqual(['1'])
  })

  test('receipts that something else wrote there are left out', () => {
    for (const text of ['', '{}', '[1,null,{"record":{}}]', 'x', '[{"record":{"id":"1"}}]']) {
      localStorage.setItem('eu-consent-receipts', text)
      expect(readReceipts('eu-consent')).toEqual([])
    }
  })

  test('two tabs share one outbox', () => {
    fetched.mockReturnValue(new Promise(() => {}))
    const [here, there] = [open(), open()]
    here.add(record('1'))
    there.add(record('2'))
    expect(unsentOf(here).map(({ id }) => id)).toEqual(['1', '2'])
  })
})
