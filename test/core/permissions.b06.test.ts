/**
 * Case B06: the clock of the device is years off, jumps while a page is open, or is put forward or
 * back for summer time.
 */
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { addMonths } from '../../src/core/calendar.ts'
import { permits } from '../../src/core/permissions.ts'
import { dueFor } from '../../src/core/prompt.ts'
import { recordOf, type Happening } from '../../src/core/record.ts'
import type { Purpose } from '../../src/types.ts'
import { runs, PATIENCE } from '../support/runs.ts'
import { config, NOW, said } from '../support/sample.ts'

const DAY = 86_400
const YEAR = 365 * DAY
const ads: Purpose = { id: 'ads', device: 'consent', basis: 'consent' }
const allows = (at: number, now: number, months = 6, purpose = ads) =>
  permits({ ...config, months }, purpose, 'consent', said('given', { at }), {
    now,
    gpc: false,
    isInDoubt: false
  })
const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

describe('a yes lasts as long as it should by any clock', () => {
  test(
    'B06 open from its own second to the last one of its months; a day before at most, never after',
    () => {
      const times = fc.record({
        at: fc.integer({ min: 0, max: NOW + 100 * YEAR }),
        months: fc.integer({ min: 1, max: 13 }),
        off: fc.integer({ min: -11 * YEAR, max: 11 * YEAR })
      })
      fc.assert(
        fc.property(times, ({ at, months, off }) => {
          const end = addMonths(at, months)
          expect(allows(at, at + off, months)).toBe(off >= -DAY && at + off < end)
          expect({
            atOnce: allows(at, at, months),
            lastSecond: allows(at, end - 1, months),
            afterwards: allows(at, end, months)
          }).toEqual({ atOnce: true, lastSecond: true, afterwards: false })
          expect(end - at).toBeLessThan(400 * DAY)
        }),
        { seed: 6, numRuns: runs(3_000) }
      )
    },
    PATIENCE
  )

  test.each<[string, number, string | null]>([
    ['ten years ahead when the yes was said', NOW + 10 * YEAR, 'expired'],
    ['ten years behind when the yes was said', NOW - 10 * YEAR, 'expired'],
    ['an hour ahead', NOW + 3_600, null],
    ['a day behind', NOW - DAY, null]
  ])('B06 a clock that was %s', (_, at, prompt) => {
    expect(allows(at, NOW)).toBe(prompt === null)
    expect(
      dueFor({ ...config, purposes: [ads] }, 'visitor', { ads: said('given', { at }) }, NOW, false)[
        'ads'
      ] ?? null
    ).toBe(prompt)
  })

  test('B06 a "no" holds at every distance, before and after', () => {
    for (const at of [0, NOW - 10 * YEAR, NOW, NOW + 10 * YEAR, NOW + 100 * YEAR])
      expect(
        permits({ ...config, model: 'notice' }, ads, 'consent', said('refused', { at }), {
          now: NOW,
          gpc: false,
          isInDoubt: false
        })
      ).toBe(false)
  })
})

describe('days on which clocks are put forward or back', () => {
  const changes = [
    '2026-03-29T00:59:59Z',
    '2026-03-29T01:30:00Z',
    '2026-10-25T00:30:00Z',
    '2026-10-25T01:00:00Z',
    '2026-11-01T05:59:59Z'
  ]
  test.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'])(
    'B06 a month ends at the same second in %s',
    (name) => {
      const ends = () =>
        changes.flatMap((iso) =>
          [1, 5, 6, 13].map((months) => addMonths(Date.parse(iso) / 1000, months))
        )
      process.env['TZ'] = 'UTC'
      const expected = ends()
      process.env['TZ'] = name
      expect(ends()).toEqual(expected)
    }
  )

  test('B06 a yes of the hour that comes twice is good at once and not a second longer', () => {
    process.env['TZ'] = 'Europe/Berlin'
    const first = Date.parse('2026-10-25T02:30:00+02:00') / 1000
    const second = Date.parse('2026-10-25T02:30:00+01:00') / 1000
    expect(second - first).toBe(3_600)
    expect({ clockBehind: allows(second, first), clockAhead: allows(first, second) }).toEqual({
      clockBehind: true,
      clockAhead: true
    })
    const end = Date.parse('2027-04-25T00:30:00Z') / 1000
    expect({ lastSecond: allows(first, end - 1), afterwards: allows(first, end) }).toEqual({
      lastSecond: true,
      afterwards: false
    })
  })
})

test('B06 the record tells the time of the browser’s own clock, however wrong', () => {
  const happening: Omit<Happening, 'now'> = {
    id: 'i',
    subject: 's',
    act: 'save',
    view: 'none',
    control: 'api',
    locale: 'en',
    build: '0',
    gpc: false,
    origin: 'x',
    audience: 'visitor',
    elapsed: 0,
    persisted: true,
    statements: {}
  }
  const tenYearsOff = (NOW - 10 * YEAR) * 1000
  expect(recordOf(config, { ...happening, now: tenYearsOff }).at).toBe(
    new Date(tenYearsOff).toISOString()
  )
})
