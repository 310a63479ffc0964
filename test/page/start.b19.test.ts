/**
 * Case B19: the config is hostile or broken: wrong types, cycles, getters that throw, prototype
 * keys or a megabyte of data. The page must go on, closed.
 */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPart as createActing } from '../../src/acting/index.ts'
import { createPart as tellFaults } from '../../src/config/tell-faults.ts'
import type { Loader, Parts } from '../../src/page/page-types.ts'
import { start } from '../../src/page/start.ts'
import type { Consent } from '../../src/types.ts'
import { anyConfig, hugeConfig, prototypes } from '../support/hostile.ts'
import '../support/settle.ts'
import { forget } from '../support/storage.ts'
import { PATIENCE, runs } from '../support/runs.ts'
import { config } from '../support/sample.ts'

const nothing: Loader = { part: () => new Promise(() => {}) }
const parts = {
  acts: { createPart: createActing },
  check: { createPart: tellFaults }
} as Partial<Parts>
const withActs: Loader = {
  part: (name) =>
    parts[name] ? Promise.resolve(parts[name]) : Promise.reject(new Error(`no ${name}`))
}
const GROUNDS = [
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests'
]

/** Whether the config itself declares that this purpose is open without a yes. */
function isDeclaredOpen(given: unknown, id: string): boolean {
  const { purposes, model, audience = 'visitor' } = given as typeof config
  const { device, basis } = purposes.find((purpose) => purpose.id === id)!
  const one = (value: unknown, of: readonly string[]) =>
    (typeof value === 'string' ? [value] : Object.values(value ?? {})).some((word) =>
      of.includes(word as string)
    )
  const own = typeof basis === 'string' || !Object.hasOwn(basis, audience) ? basis : basis[audience]
  if (device === 'none') return typeof own === 'string' && GROUNDS.includes(own)
  return device === 'consent' ? one(model, ['opt-out', 'notice']) : !!device.exempt
}

/** Returns every name that a page might ask for. */
function idsIn(given: unknown): string[] {
  const ids = [
    'ads',
    'x',
    'spoilt',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    '',
    'undefined',
    'null'
  ]
  try {
    const own = (given as typeof config).purposes.map(({ id }) => id)
    return [...ids, ...own.filter((id) => typeof id === 'string')]
  } catch {
    return ids
  }
}

let consent: Consent | undefined
beforeEach(forget)
afterEach(() => {
  consent?.destroy()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test(
  'B19 start never throws, and nothing is open that the config does not itself declare open',
  () => {
    const before = prototypes()
    // Replace the observer, because a test cannot end it, and a hundred thousand of them would fill
    // the memory.
    vi.stubGlobal(
      'MutationObserver',
      class {
        observe() {}
      }
    )
    let running = 0
    fc.assert(
      fc.property(anyConfig, (made) => {
        const page = start(made, nothing)
        const open = idsIn(made).filter((id) => page.allows(id) || page.allows(id, 'x'))
        if (open.length) running++
        for (const id of open) expect(isDeclaredOpen(made, id), id).toBe(true)
        page.destroy()
        delete (window as { dataLayer?: unknown }).dataLayer
      }),
      { seed: 191, numRuns: runs(3_000) }
    )
    expect(running).toBeGreaterThan(runs(3_000) / 100)
    expect(prototypes()).toEqual(before)
  },
  PATIENCE
)

test('B19 a config that cannot be used is told once and opens nothing, and every call is answered', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  for (const made of [
    undefined,
    null,
    5,
    [],
    {},
    { version: '1' },
    { ...config, purposes: [{ id: 'ads', device: 'Consent', basis: 'x' }] }
  ]) {
    told.mockClear()
    consent = start(made, withActs)
    await vi.waitFor(() =>
      expect(told).toHaveBeenCalledWith(expect.stringContaining('The config cannot be used.'))
    )
    expect(told).toHaveBeenCalledTimes(1)
    expect({
      allowed: consent.allows('ads'),
      basis: consent.basis('ads'),
      records: await consent.records()
    }).toEqual({ allowed: false, basis: 'consent', records: [] })
    await expect(consent.acceptAll()).rejects.toThrow('the config cannot be used')
    expect({ ads: consent.allows('ads'), cookies: document.cookie }).toEqual({
      ads: false,
      cookies: ''
    })
    consent.destroy()
  }
})

test.each([1, 2])(
  'B19 a getter that throws after %i good answers leaves everything closed',
  (good) => {
    let reads = 0
    const purpose = {
      id: 'x',
      device: 'none',
      get basis() {
        if (++reads > good) throw new Error('later')
        return 'contract'
      }
    }
    consent = start({ ...config, purposes: [purpose], services: [] }, nothing)
    expect({ reads, allowed: consent.allows('x') }).toEqual({ reads: good + 1, allowed: false })
  }
)

test('B19 a frozen config and one of a megabyte start like others', () => {
  const frozen: unknown = JSON.parse(
    JSON.stringify(config),
    (_, value) => Object.freeze(value) as unknown
  )
  consent = start(frozen, nothing)
  expect({ security: consent.allows('security'), ads: consent.allows('ads') }).toEqual({
    security: true,
    ads: false
  })
  consent.destroy()
  consent = start(hugeConfig, nothing)
  expect({ allowed: consent.allows('purpose-2999'), basis: consent.basis('purpose-2999') }).toEqual(
    { allowed: false, basis: 'consent' }
  )
})
