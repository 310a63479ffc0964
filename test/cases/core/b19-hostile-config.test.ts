import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkConfig } from '../../../src/core/config.ts'
import { isUsable as guard } from '../../../src/core/usable.ts'
import { anyConfig, hugeConfig, prototypes } from '../../support/hostile.ts'
import { PATIENCE, runs } from '../../support/runs.ts'
import { config } from '../../support/sample.ts'

/** As start.ts uses it: a throw is a no. */
const isUsable = (value: unknown) => {
  try {
    return guard(value)
  } catch {
    return false
  }
}

test(
  'B19 the check never throws, tells a fault of whatever the guard refuses, and leaves every prototype alone',
  () => {
    const before = prototypes()
    let refused = 0
    fc.assert(
      fc.property(anyConfig, (made) => {
        const faults = checkConfig(made)
        for (const { path, says } of faults) expect([typeof path, typeof says]).toEqual(['string', 'string'])
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

test('B19 keys that nobody knows are no fault and open nothing', () => {
  const strange = { ...config, $schema: 'x', purposesX: [{ id: 'y' }], allow: ['ads'], granted: true }
  expect([checkConfig(strange), isUsable(strange)]).toEqual([[], true])
})

test('B19 a config whose fields are all inherited is told as empty', () => {
  expect(checkConfig(Object.create(config)).map(({ path }) => path)).toEqual(['version', 'notice', 'purposes'])
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
  const frozen: unknown = JSON.parse(JSON.stringify(config), (_, value) => Object.freeze(value) as unknown)
  expect([checkConfig(frozen), isUsable(frozen)]).toEqual([[], true])
})

test('B19 a config of a megabyte is read to its end, and its one fault is found', () => {
  expect(JSON.stringify(hugeConfig).length).toBeGreaterThan(1_000_000)
  expect([checkConfig(hugeConfig), isUsable(hugeConfig)]).toEqual([[], true])
  const last = { ...hugeConfig, purposes: [...hugeConfig.purposes, { id: 'last', device: 'Consent', basis: 'consent' }] }
  expect(checkConfig(last)).toMatchObject([{ path: 'purposes[3000].device' }])
  expect(isUsable(last)).toBe(false)
})
