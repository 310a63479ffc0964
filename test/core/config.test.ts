import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkConfig } from '../../src/core/config.ts'
import { isUsable as guard } from '../../src/core/usable.ts'
import { config } from '../support/sample.ts'

/** As start.ts uses it: a throw is a no. */
const isUsable = (value: unknown) => {
  try {
    return guard(value)
  } catch {
    return false
  }
}
const faultsOf = (changes: object) => checkConfig({ ...config, ...changes }).map(({ path }) => path)
const purpose = { id: 'ads', device: 'consent', basis: 'consent' }

describe('a config that can be used', () => {
  test('the smallest one', () => {
    const smallest = { version: '1', notice: {}, purposes: [purpose, { ...purpose, id: 'statistics' }] }
    expect(checkConfig(smallest)).toEqual([])
    expect(isUsable(smallest)).toBe(true)
  })
  test('the sample site', () => {
    const sample: unknown = JSON.parse(readFileSync('demo/config.json', 'utf8'))
    expect(checkConfig(sample)).toEqual([])
    expect(isUsable(sample)).toBe(true)
  })
})

describe('every fault is told with its path', () => {
  test.each<[string, object, string[]]>([
    ['an id with a capital and a blank', { purposes: [{ ...purpose, id: 'Marketing ' }], services: [] }, ['purposes[0].id']],
    ['an id twice', { purposes: [purpose, purpose], services: [] }, ['purposes[1].id']],
    ['no purposes', { purposes: [], services: [] }, ['purposes']],
    ['device misspelt', { purposes: [{ ...purpose, device: 'Consent' }], services: [] }, ['purposes[0].device']],
    ['exempt without a reason', { purposes: [{ ...purpose, device: { exempt: '' } }], services: [] }, ['purposes[0].device']],
    [
      'basis misspelt',
      { purposes: [{ ...purpose, basis: { customer: 'legitimate-interest' } }], services: [] },
      ['purposes[0].basis.customer']
    ],
    ['basis missing', { purposes: [{ id: 'ads', device: 'none' }], services: [] }, ['purposes[0].basis']],
    ['a channel that uses the device', { purposes: [{ ...purpose, channel: 'email' }], services: [] }, ['purposes[0].device']],
    ['a channel nobody knows', { purposes: [{ ...purpose, device: 'none', channel: 'pigeon' }], services: [] }, ['purposes[0].channel']],
    ['consent for two years', { months: 24 }, ['months']],
    ['half a month', { purposes: [{ ...purpose, months: 0.5 }], services: [] }, ['purposes[0].months']],
    ['a Google key misspelt', { purposes: [{ ...purpose, google: ['ad_store'] }], services: [] }, ['purposes[0].google[0]']],
    ['a version a cookie cannot hold', { purposes: [{ ...purpose, version: 'a;b' }], services: [] }, ['purposes[0].version']],
    ['a service of no purpose', { services: [{ id: 'x', purposes: ['adz'] }] }, ['services[0].purposes']],
    ['a model misspelt', { model: { US: 'optout' } }, ['model.US']],
    ['no notice', { notice: undefined }, ['notice']],
    ['no version', { version: 1 }, ['version']],
    ['a cookie name with a blank', { cookie: { name: 'a b' } }, ['cookie.name']],
    ['three at once', { version: '', notice: 5, months: 'six' }, ['version', 'notice', 'months']]
  ])('%s', (_, changes, paths) => expect(faultsOf(changes)).toEqual(paths))

  test('the remedy names what is allowed', () => {
    const [fault] = checkConfig({ ...config, purposes: [{ ...purpose, basis: 'LI' }], services: [] })
    expect(fault!.says).toContain('"LI" must be one of consent, contract')
  })
})

describe('whatever is handed over', () => {
  const junk = fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true, withObjectString: true, maxDepth: 4 })
  test('the check and the guard never throw, and change no prototype', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length
    fc.assert(
      fc.property(
        fc.oneof(junk, fc.record({ version: junk, notice: junk, purposes: fc.oneof(junk, fc.array(junk)), services: junk, model: junk })),
        (value) => {
          expect(Array.isArray(checkConfig(value))).toBe(true)
          expect(typeof isUsable(value)).toBe('boolean')
        }
      ),
      { seed: 3, numRuns: 2_000 }
    )
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before)
  })
  test('a cycle, and a getter that throws, are told as faults', () => {
    const cycle: Record<string, unknown> = { ...config }
    cycle['model'] = cycle
    expect(checkConfig(cycle).length).toBeGreaterThan(0)
    const trap = {
      ...config,
      get purposes(): never {
        throw new Error('boo')
      }
    }
    expect(isUsable(trap)).toBe(false)
  })
  test('nothing the guard lets pass has a purpose that could open by a spelling mistake', () => {
    const text = fc.constantFrom('consent', 'none', 'Consent', 'legitimate-interests', 'legitimate-interest', 'x', '')
    fc.assert(
      fc.property(fc.record({ id: fc.constantFrom('ads', 'Ads', ''), device: text, basis: text }), (made) => {
        const candidate = { version: '1', notice: {}, purposes: [made] }
        if (isUsable(candidate)) expect(checkConfig(candidate)).toEqual([])
      }),
      { seed: 4, numRuns: 1_000 }
    )
  })
})
