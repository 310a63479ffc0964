import { beforeEach, describe, expect, test, vi } from 'vitest'
import { hasUnsent } from '../../../src/browser/storage/receipts.ts'
import { answer, outboxes, pass, record } from '../../support/outbox.ts'

const HOUR = 3_600_000
const { close, fetched, open, sendBeacon } = outboxes()
beforeEach(() => {
  // The middle, which makes a wait neither shorter nor longer.
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})

describe('waiting', () => {
  const failing = async (...answers: (() => Promise<Response>)[]) => {
    for (const each of answers) fetched.mockImplementationOnce(each)
    fetched.mockRejectedValue(new TypeError('refused'))
    const outbox = open()
    outbox.add(record('1'))
    await outbox.send()
    return outbox
  }
  test('doubles from one second, up to six hours', async () => {
    await failing()
    const waits: number[] = []
    for (let at = 0; at < 18; at++) {
      const before = fetched.mock.calls.length
      let waited = 0
      while (fetched.mock.calls.length === before && waited < 30 * HOUR) {
        waited += 500
        await pass(500)
      }
      waits.push(waited)
    }
    expect(waits.slice(0, 5)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000])
    expect(waits.at(-1)).toBe(6 * HOUR)
  })

  test.each([
    [0, 500],
    [0.999, 1_499]
  ])('is spread by chance: %d of it makes %i ms', async (chance, wait) => {
    vi.mocked(Math.random).mockReturnValue(chance)
    await failing()
    await pass(wait - 1)
    expect(fetched).toHaveBeenCalledTimes(1)
    await pass(1)
    expect(fetched).toHaveBeenCalledTimes(2)
  })

  test('lasts as long as the collector asks for, at most six hours', async () => {
    await failing(
      () => answer(429, { 'retry-after': '30' }),
      () => answer(503, { 'retry-after': '999999' })
    )
    await pass(29_999)
    expect(fetched).toHaveBeenCalledTimes(1)
    await pass(1)
    expect(fetched).toHaveBeenCalledTimes(2)
    await pass(6 * HOUR - 1)
    expect(fetched).toHaveBeenCalledTimes(2)
    await pass(1)
    expect(fetched).toHaveBeenCalledTimes(3)
  })

  test('does not heed a date or nonsense there', async () => {
    await failing(() => answer(503, { 'retry-after': 'Mon, 23 Nov 2026 12:00:00 GMT' }))
    await pass(1_000)
    expect(fetched).toHaveBeenCalledTimes(2)
  })

  test('begins anew after all went well, not while some still fail', async () => {
    const outbox = await failing()
    await pass(1_000 + 2_000)
    expect(fetched).toHaveBeenCalledTimes(3)
    fetched
      .mockReset()
      .mockImplementation((_, init) =>
        String(init!.body).includes('"id":"1"') ? Promise.reject(new TypeError('x')) : answer(201)
      )
    outbox.add(record('2'))
    await outbox.send()
    fetched.mockClear()
    await pass(7_999)
    expect(fetched).not.toHaveBeenCalled()
    fetched.mockReset().mockImplementation(() => answer(201))
    await pass(1)
    expect(hasUnsent('eu-consent')).toBe(false)
    fetched.mockReset().mockRejectedValue(new TypeError('x'))
    outbox.add(record('3'))
    await outbox.send()
    await pass(1_000)
    expect(fetched).toHaveBeenCalledTimes(2)
  })

  test('is cut short by a new record: one timer, not two', async () => {
    const outbox = await failing()
    await outbox.send()
    fetched.mockClear()
    await pass(2_000)
    expect(fetched).toHaveBeenCalledTimes(1)
  })

  test('ends with the page', async () => {
    await failing()
    close()
    dispatchEvent(new Event('online'))
    dispatchEvent(new Event('pagehide'))
    await pass(24 * HOUR)
    expect({ fetched: fetched.mock.calls.length, beacons: sendBeacon.mock.calls.length }).toEqual({
      fetched: 1,
      beacons: 0
    })
  })
})
