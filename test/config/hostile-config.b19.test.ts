/**
 * Case B19: the config is hostile or broken: wrong types, cycles, getters that throw, prototype
 * keys or a megabyte of data. The page must go on, closed.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkConfig } from '../../src/config/check-config.ts'
import { isUsable as guard } from '../../src/config/is-usable.ts'
import { anyConfig, hugeConfig, prototypes } from '../support/hostile.ts'
import { PATIENCE, runs } from '../support/runs.ts'
import { config } from '../support/sample.ts'

/** Calls the guard as start.ts does: a config for which it throws is not usable. */
const isUsable = (value: unknown) => {
  try {
    return guard(value)
  } catch {
    return false
  }
}

test(
  'B19 the check never throws, finds a fault in every config that the guard refuses, and leaves every prototype alone',
  () => {
    const before = prototypes()
    let refused = 0
    fc.assert(
      fc.property(anyConfig, (made) => {
        const faults = checkConfig(made)
        for (const { path, says } of faults)
          expect({ path: typeof path, says: typeof says }).toEqual({
            path: 'string',
            says: 'string'
          })
        if (isUsable(made)) return
        refused++
        expect(faults.length).toBeGreaterThan(0)
      }),
      { seed: 19, numRuns: runs(3_000) }
    )
    expect(refused).toBeGreaterThan(runs(3_000) / 10)
    expect(prototypes()).toEqual(before)
  },
  PATIENCE
)

test('B19 unknown keys are no fault and open nothing', () => {
  const strange = {
    ...config,
    $schema: 'x',
    purposesX: [{ id: 'y' }],
    allow: ['ads'],
    granted: true
  }
  expect({ faults: checkConfig(strange), usable: isUsable(strange) }).toEqual({
    faults: [],
    usable: true
  })
})

test('B19 a config whose fields are all inherited is told as empty', () => {
  expect(checkConfig(Object.create(config)).map(({ path }) => path)).toEqual([
    'version',
    'notice',
    'purposes'
  ])
})

test('B19 a config parsed from JSON with __proto__ and constructor in it is read by its own keys', () => {
  const text = JSON.stringify({ ...config, purposes: undefined }).replace(
    '{',
    '{"__proto__":{"purposes":[]},"constructor":{"version":"9"},'
  )
  expect(checkConfig(JSON.parse(text)).map(({ path }) => path)).toEqual([
    'purposes',
    ...Array.from({ length: 4 }, () => expect.stringMatching('services'))
  ])
  expect(({} as Record<string, unknown>)['purposes']).toBeUndefined()
})

test('B19 a frozen config is as good as any', () => {
  const frozen: unknown = JSON.parse(
    JSON.stringify(config),
    (_, value) => Object.freeze(value) as unknown
  )
  expect({ faults: checkConfig(frozen), usable: isUsable(frozen) }).toEqual({
    faults: [],
    usable: true
  })
})

test('B19 a config of a megabyte is read to its end, and its one fault is found', () => {
  expect(JSON.stringify(hugeConfig).length).toBeGreaterThan(1_000_000)
  expect({ faults: checkConfig(hugeConfig), usable: isUsable(hugeConfig) }).toEqual({
    faults: [],
    usable: true
  })
  const last = {
    ...hugeConfig,
    purposes: [...hugeConfig.purposes, { id: 'last', device: 'Consent', basis: 'consent' }]
  }
  expect(checkConfig(last)).toMatchObject([{ path: 'purposes[3000].device' }])
  expect(isUsable(last)).toBe(false)
})
