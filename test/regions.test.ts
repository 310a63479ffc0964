import { expect, test } from 'vitest'
import { modelFor } from '../src/core/purposes.ts'
import { models, REGIONS } from '../src/regions.ts'
import { config } from './support/sample.ts'

test.each([
  ['FR', 'opt-in'],
  ['FR-75', 'opt-in'],
  ['RE', 'opt-in'],
  ['GB', 'opt-in'],
  ['CH', 'opt-in'],
  ['BR', 'opt-in'],
  ['CA-QC', 'opt-in'],
  ['CA', 'opt-in'],
  ['US-CA', 'opt-out'],
  ['US-VA', 'opt-out'],
  ['US-WY', 'opt-out'],
  ['XX', 'opt-in'],
  ['', 'opt-in']
])('%s is %s', (region, model) =>
  expect(modelFor({ ...config, model: models, region })).toBe(model)
)

test('an unknown region gets the strictest model', () =>
  expect(modelFor({ ...config, model: models })).toBe('opt-in'))

test('no code stands twice, every row names a source, and signals bind only where sites open unasked', () => {
  const codes = REGIONS.flatMap((row) => row.codes)
  expect(new Set(codes).size).toBe(codes.length)
  expect(REGIONS.filter(({ source }) => source.length < 5)).toEqual([])
  expect(REGIONS.filter(({ gpc, model }) => gpc && model !== 'opt-out')).toEqual([])
})
