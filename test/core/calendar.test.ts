import { expect, test } from 'vitest'
import { addMonths } from '../../src/core/calendar.ts'

const at = (iso: string) => Date.parse(iso) / 1000

test.each([
  ['2026-08-31T10:00:00Z', 6, '2027-02-28T10:00:00Z'],
  ['2027-08-31T10:00:00Z', 6, '2028-02-29T10:00:00Z'],
  ['2026-11-23T12:00:00Z', 6, '2027-05-23T12:00:00Z'],
  ['2026-12-31T23:59:59Z', 2, '2027-02-28T23:59:59Z'],
  ['2026-01-31T00:00:00Z', 13, '2027-02-28T00:00:00Z']
])('%s plus %i calendar months is %s', (from, months, to) =>
  expect(addMonths(at(from), months)).toBe(at(to))
)
