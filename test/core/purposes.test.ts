import { describe, expect, test } from 'vitest'
import {
  basisFor,
  findService,
  isAskedInBanner,
  modelFor,
  monthsFor,
  servicesOf
} from '../../src/core/purposes.ts'
import { isAnswerable, isObjectable } from '../../src/core/answerable.ts'
import type { Config, Purpose } from '../../src/types.ts'
import { config } from '../support/sample.ts'

const purpose: Purpose = { id: 'ads', device: 'consent', basis: 'consent' }

describe('legal basis', () => {
  const tailored: Purpose = { ...purpose, basis: { customer: 'contract' } }
  test('one for all, or one per audience', () => {
    expect(basisFor({ ...purpose, basis: 'public-task' }, 'partner')).toBe('public-task')
    expect(basisFor(tailored, 'customer')).toBe('contract')
  })
  test('an audience left out means consent', () => {
    expect(basisFor(tailored, 'visitor')).toBe('consent')
    expect(basisFor(tailored, 'constructor')).toBe('consent')
  })
})

describe('the questions for a purpose', () => {
  const asked = (changes: Partial<Purpose>) => {
    const changed = { ...purpose, ...changes }
    return {
      inBanner: isAskedInBanner(changed, 'visitor'),
      answerable: isAnswerable(changed, 'visitor'),
      objectable: isObjectable(changed, 'visitor')
    }
  }
  test.each<[string, Partial<Purpose>, ReturnType<typeof asked>]>([
    [
      'device use waits for a yes on every basis',
      { basis: 'legitimate-interests' },
      { inBanner: true, answerable: true, objectable: false }
    ],
    [
      'consent without device use waits for a yes',
      { device: 'none' },
      { inBanner: true, answerable: true, objectable: false }
    ],
    [
      'exempt device use is only told on every basis',
      { device: { exempt: 'cart' } },
      { inBanner: false, answerable: false, objectable: false }
    ],
    [
      'exempt device use cannot be objected to',
      { device: { exempt: 'cart' }, basis: 'legitimate-interests' },
      { inBanner: false, answerable: false, objectable: false }
    ],
    [
      'legitimate interests can be objected to',
      { device: 'none', basis: 'legitimate-interests' },
      { inBanner: false, answerable: true, objectable: true }
    ],
    [
      'a contract is only told',
      { device: 'none', basis: 'contract' },
      { inBanner: false, answerable: false, objectable: false }
    ],
    [
      'a channel is asked where the address is given',
      { device: 'none', channel: 'email' },
      { inBanner: false, answerable: true, objectable: false }
    ]
  ])('%s', (_, changes, expected) => expect(asked(changes)).toEqual(expected))
})

describe('months a yes is valid', () => {
  const months = (ofConfig: number | undefined, ofPurpose: number | undefined, channel?: 'email') =>
    monthsFor(
      { ...config, ...(ofConfig && { months: ofConfig }) },
      { ...purpose, ...(ofPurpose && { months: ofPurpose }), ...(channel && { channel }) }
    )
  test('6 unless the config says otherwise, and the purpose has the last word', () => {
    expect(months(undefined, undefined)).toBe(6)
    expect(months(3, undefined)).toBe(3)
    expect(months(undefined, 2)).toBe(2)
    expect(months(3, 9)).toBe(9)
  })
  test('at most 13 for device use, 36 for a channel', () => {
    expect(months(undefined, 36)).toBe(13)
    expect(months(24, undefined)).toBe(13)
    expect(months(undefined, 36, 'email')).toBe(36)
    expect(months(undefined, 48, 'email')).toBe(36)
  })
})

describe('services', () => {
  const bare: Config = { version: '1', notice: {}, purposes: [purpose] }
  test('a service is found by its id alone', () => {
    expect(findService(config, 'meta')).toEqual({ id: 'meta', purposes: ['ads'] })
    expect(findService(config, 'nobody')).toBeUndefined()
  })
  test('those of a purpose are all that name it', () =>
    expect(servicesOf(config, purpose).map(({ id }) => id)).toEqual(['meta', 'both']))
  test('a config may do without them', () => {
    expect(findService(bare, 'meta')).toBeUndefined()
    expect(servicesOf(bare, purpose)).toEqual([])
  })
})

describe('model of the region', () => {
  const model = (region: string | undefined, models: Config['model']) =>
    modelFor({ ...config, ...(region && { region }), ...(models && { model: models }) })
  const models = { 'US-CA': 'opt-in', US: 'opt-out', '*': 'notice' } as const
  test('opt-in while nothing is said of it', () => expect(model('US', undefined)).toBe('opt-in'))
  test('one for all', () => expect(model('US', 'notice')).toBe('notice'))
  test('the most specific prefix wins, with * for the rest', () => {
    expect(model('US-CA', models)).toBe('opt-in')
    expect(model('US-TX', models)).toBe('opt-out')
    expect(model('US', models)).toBe('opt-out')
    expect(model('BR', models)).toBe('notice')
  })
  test('without a region, or a rest, the strictest', () => {
    expect(model(undefined, models)).toBe('opt-in')
    expect(model('BR', { US: 'opt-out' })).toBe('opt-in')
    expect(model('constructor', { US: 'opt-out' })).toBe('opt-in')
  })
})
