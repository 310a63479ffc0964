/**
 * Case B19: the config is hostile or broken: wrong types, cycles, getters that throw, prototype
 * keys or a megabyte of data. The page must go on, closed.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkConfig } from '../../src/config/check-config.ts'
import { isUsable as guard } from '../../src/config/is-usable.ts'
import { config } from '../support/sample.ts'

/** Calls the guard as start.ts does: a config for which it throws is not usable. */
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
    const smallest = {
      version: '1',
      notice: {},
      purposes: [purpose, { ...purpose, id: 'statistics' }]
    }
    expect(checkConfig(smallest)).toEqual([])
    expect(isUsable(smallest)).toBe(true)
  })
  test('the sample site', () => {
    const sample: unknown = JSON.parse(readFileSync('demo/config.json', 'utf8'))
    expect(checkConfig(sample)).toEqual([])
    expect(isUsable(sample)).toBe(true)
  })
})

describe('everything that types allow is allowed', () => {
  const faultsIn = (changes: object) =>
    checkConfig({ ...config, services: [], purposes: [{ ...purpose, ...changes }] })
  test.each(['email', 'sms', 'phone', 'post', 'push', 'autocall'])('the channel %s', (channel) =>
    expect(faultsIn({ device: 'none', channel })).toEqual([])
  )
  test.each([
    'consent',
    'contract',
    'legal-obligation',
    'vital-interests',
    'public-task',
    'legitimate-interests'
  ])('the basis %s', (basis) => {
    expect(faultsIn({ basis })).toEqual([])
    expect(faultsIn({ basis: { customer: basis } })).toEqual([])
  })
  test.each(['opt-in', 'opt-out', 'notice'])('the model %s', (model) => {
    expect(faultsOf({ model })).toEqual([])
    expect(faultsOf({ model: { US: model, '*': 'opt-in' } })).toEqual([])
  })
  test.each([
    'ad_storage',
    'ad_user_data',
    'ad_personalization',
    'analytics_storage',
    'functionality_storage',
    'personalization_storage',
    'security_storage'
  ])('the Google key %s', (key) => expect(faultsIn({ google: [key] })).toEqual([]))
  test.each(['a', 'a'.repeat(32), 'a-1'])('the id %s', (id) => expect(faultsIn({ id })).toEqual([]))
  test.each(['2', 'v2.1_a-b', 'x'.repeat(16)])('the version %s', (version) =>
    expect(faultsIn({ version })).toEqual([])
  )
  test.each(['eu-consent', '__Host-my.consent', 'x'.repeat(64)])('the cookie name %s', (name) =>
    expect(faultsOf({ cookie: { name } })).toEqual([])
  )
  test('a cookie without a name, a notice at a URL, a month, thirteen months, three years for a channel', () => {
    expect(
      faultsOf({ cookie: { domain: 'example.com' }, notice: '/notice.{locale}.json', months: 1 })
    ).toEqual([])
    expect(faultsIn({ months: 13 })).toEqual([])
    expect(faultsIn({ device: 'none', channel: 'email', months: 36 })).toEqual([])
  })
})

describe('every fault is told with its path', () => {
  test.each<[string, object, string[]]>([
    [
      'an id with a capital and a blank',
      { purposes: [{ ...purpose, id: 'Marketing ' }], services: [] },
      ['purposes[0].id']
    ],
    ['an id twice', { purposes: [purpose, purpose], services: [] }, ['purposes[1].id']],
    ['no purposes', { purposes: [], services: [] }, ['purposes']],
    [
      'device misspelt',
      { purposes: [{ ...purpose, device: 'Consent' }], services: [] },
      ['purposes[0].device']
    ],
    [
      'exempt without a reason',
      { purposes: [{ ...purpose, device: { exempt: '' } }], services: [] },
      ['purposes[0].device']
    ],
    [
      'basis misspelt',
      { purposes: [{ ...purpose, basis: { customer: 'legitimate-interest' } }], services: [] },
      ['purposes[0].basis.customer']
    ],
    [
      'basis missing',
      { purposes: [{ id: 'ads', device: 'none' }], services: [] },
      ['purposes[0].basis']
    ],
    [
      'a channel that uses the device',
      { purposes: [{ ...purpose, channel: 'email' }], services: [] },
      ['purposes[0].device']
    ],
    [
      'a channel that does not exist',
      { purposes: [{ ...purpose, device: 'none', channel: 'pigeon' }], services: [] },
      ['purposes[0].channel']
    ],
    ['consent for two years', { months: 24 }, ['months']],
    [
      'half a month',
      { purposes: [{ ...purpose, months: 0.5 }], services: [] },
      ['purposes[0].months']
    ],
    [
      'a Google key misspelt',
      { purposes: [{ ...purpose, google: ['ad_store'] }], services: [] },
      ['purposes[0].google[0]']
    ],
    [
      'a version a cookie cannot hold',
      { purposes: [{ ...purpose, version: 'a;b' }], services: [] },
      ['purposes[0].version']
    ],
    [
      'a service of no purpose',
      { services: [{ id: 'x', purposes: ['adz'] }] },
      ['services[0].purposes']
    ],
    ['a model misspelt', { model: { US: 'optout' } }, ['model.US']],
    ['no notice', { notice: undefined }, ['notice']],
    ['no version', { version: 1 }, ['version']],
    ['a cookie name with a blank', { cookie: { name: 'a b' } }, ['cookie.name']],
    [
      'an id that is a list',
      { purposes: [{ ...purpose, id: ['ads'] }], services: [] },
      ['purposes[0].id']
    ],
    [
      'an id that is null',
      { purposes: [{ ...purpose, id: null }], services: [] },
      ['purposes[0].id']
    ],
    [
      'an id that starts with a digit',
      { purposes: [{ ...purpose, id: '1ads' }], services: [] },
      ['purposes[0].id']
    ],
    [
      'an id that ends with a blank',
      { purposes: [{ ...purpose, id: 'ads ' }], services: [] },
      ['purposes[0].id']
    ],
    [
      'an id of 33 letters',
      { purposes: [{ ...purpose, id: 'a'.repeat(33) }], services: [] },
      ['purposes[0].id']
    ],
    ['no month at all', { months: 0 }, ['months']],
    [
      'a device for 14 months',
      { purposes: [{ ...purpose, months: 14 }], services: [] },
      ['purposes[0].months']
    ],
    [
      'a channel for 37 months',
      { purposes: [{ ...purpose, device: 'none', channel: 'sms', months: 37 }], services: [] },
      ['purposes[0].months']
    ],
    [
      'a version that is a number',
      { purposes: [{ ...purpose, version: 2 }], services: [] },
      ['purposes[0].version']
    ],
    [
      'a version of 17 letters',
      { purposes: [{ ...purpose, version: 'x'.repeat(17) }], services: [] },
      ['purposes[0].version']
    ],
    ['a cookie name of 65 letters', { cookie: { name: 'x'.repeat(65) } }, ['cookie.name']],
    [
      'services twice',
      {
        services: [
          { id: 'x', purposes: ['ads'] },
          { id: 'x', purposes: ['ads'] }
        ]
      },
      ['services[1].id']
    ],
    [
      'texts that are none',
      { audience: 1, region: '', collector: {}, locale: null },
      ['audience', 'region', 'collector', 'locale']
    ],
    [
      'lists of a service that are none',
      {
        services: [
          { id: 'x', purposes: ['ads'], hosts: 'a.com', cookies: ['_a', 1], storage: [''] }
        ]
      },
      ['services[0].hosts', 'services[0].cookies', 'services[0].storage']
    ],
    ['three at once', { version: '', notice: 5, months: 'six' }, ['version', 'notice', 'months']]
  ])('%s', (_, changes, paths) => expect(faultsOf(changes)).toEqual(paths))
})

describe('the guard of the head', () => {
  const statistics = { ...purpose, id: 'statistics' }
  const usable = { version: '1', notice: {}, purposes: [purpose, statistics] }
  test.each<[string, object]>([
    ['no version', { version: '' }],
    ['no notice', { notice: undefined }],
    ['no purposes', { purposes: [] }],
    ['an id twice', { purposes: [purpose, purpose] }],
    [
      'an id that is a list of one good id',
      { purposes: [statistics, { ...purpose, id: ['ads'], device: 'none', basis: 'contract' }] }
    ],
    ['no id', { purposes: [statistics, { ...purpose, id: undefined }] }],
    ['an id with a blank at its end', { purposes: [{ ...purpose, id: 'ads ' }, statistics] }],
    ['an id with a capital', { purposes: [{ ...purpose, id: 'aDs' }, statistics] }],
    ['an id that starts with a digit', { purposes: [{ ...purpose, id: '1ads' }, statistics] }],
    ['an id of 33 letters', { purposes: [{ ...purpose, id: 'a'.repeat(33) }, statistics] }],
    [
      'one purpose among good ones with a device misspelt',
      { purposes: [statistics, { ...purpose, device: 'None' }] }
    ],
    ['exempt without a reason', { purposes: [statistics, { ...purpose, device: { exempt: '' } }] }],
    [
      'a channel that uses the device',
      { purposes: [statistics, { ...purpose, channel: 'email' }] }
    ],
    ['a basis misspelt', { purposes: [statistics, { ...purpose, basis: 'contracts' }] }],
    [
      'one basis misspelt among good ones',
      { purposes: [{ ...purpose, basis: { visitor: 'consent', customer: 'contracts' } }] }
    ]
  ])('refuses %s', (_, changes) => expect(isUsable({ ...usable, ...changes })).toBe(false))

  test.each<[string, object]>([
    [
      'every form of device',
      {
        purposes: [
          purpose,
          { ...purpose, id: 'b', device: 'none' },
          { ...purpose, id: 'c', device: { exempt: 'x' } }
        ]
      }
    ],
    [
      'a channel without device use',
      { purposes: [{ ...purpose, device: 'none', channel: 'email' }] }
    ],
    ['an id with digits and dashes', { purposes: [{ ...purpose, id: 'ads-2' }] }],
    ['a notice at a URL', { notice: '/notice.{locale}.json' }],
    [
      'faults that only keep things closed',
      { services: [{ id: 'x', purposes: ['adz'] }], model: 'optout' }
    ]
  ])('lets pass %s', (_, changes) => expect(isUsable({ ...usable, ...changes })).toBe(true))
})

describe('a config of any content', () => {
  const junk = fc.anything({
    withBigInt: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    maxDepth: 4
  })
  test('B19 the check and the guard never throw, and change no prototype', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length
    fc.assert(
      fc.property(
        fc.oneof(
          junk,
          fc.record({
            version: junk,
            notice: junk,
            purposes: fc.oneof(junk, fc.array(junk)),
            services: junk,
            model: junk
          })
        ),
        (value) => {
          expect(Array.isArray(checkConfig(value))).toBe(true)
          expect(typeof isUsable(value)).toBe('boolean')
        }
      ),
      { seed: 3, numRuns: 2_000 }
    )
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before)
  }, 60_000)
  test('B19 a cycle, and a getter that throws, are told as faults', () => {
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
    expect(checkConfig(trap)).toEqual([{ path: '', says: 'the config cannot be read: Error: boo' }])
  })
  test('B19 nothing the guard lets pass has a purpose that could open by a spelling mistake', () => {
    const text = fc.constantFrom(
      'consent',
      'none',
      'Consent',
      'legitimate-interests',
      'legitimate-interest',
      'x',
      ''
    )
    fc.assert(
      fc.property(
        fc.record({ id: fc.constantFrom('ads', 'Ads', ''), device: text, basis: text }),
        (made) => {
          const candidate = { version: '1', notice: {}, purposes: [made] }
          if (isUsable(candidate)) expect(checkConfig(candidate)).toEqual([])
        }
      ),
      { seed: 4, numRuns: 1_000 }
    )
  }, 60_000)
})

describe('ways, frames and days', () => {
  const says = (changes: object) =>
    checkConfig({ ...config, ...changes }).map(({ path, says: words }) => `${path}: ${words}`)
  test.each<[object]>([
    [{ reload: 'withdrawal', syntheticGrants: 'record' }],
    [{ reload: 'change', syntheticGrants: 'ignore' }],
    [
      {
        frames: ['https://a.example', 'http://b.example:8080'],
        embedded: { parent: 'https://a.example', ask: true }
      }
    ],
    [{ frames: [], embedded: {}, updated: '2026-11-23' }],
    [
      {
        services: [
          {
            id: 'x',
            purposes: ['ads'],
            hosts: [
              'a.example',
              '*.a.example',
              'https://a.example:443',
              'wss://a.example',
              'ws://a.example',
              'http://a.example:*'
            ]
          }
        ]
      }
    ]
  ])('%o is allowed', (changes) => expect(says(changes)).toEqual([]))

  const origins = [
    'a.example',
    'https://a.example/path',
    'see https://a.example',
    'ftp://a.example',
    'https://',
    'https://a b',
    1
  ]
  test.each(origins)('%s is no origin', (origin) => {
    const example = 'such as "https://example.com", without a path'
    expect(says({ frames: ['https://a.example', origin] })).toEqual([
      `frames: must be a list of origins ${example}`
    ])
    expect(says({ embedded: { parent: origin } })).toEqual([
      `embedded.parent: ${JSON.stringify(origin)} must be an origin ${example}`
    ])
  })
  test('a misspelt value is told together with the values that exist', () => {
    expect(says({ reload: 'always' })).toEqual([
      'reload: "always" must be one of withdrawal, change'
    ])
    expect(says({ syntheticGrants: 'no' })).toEqual([
      'syntheticGrants: "no" must be one of record, ignore'
    ])
    expect(says({ frames: 'https://a.example' })).toEqual([
      'frames: must be a list of origins such as "https://example.com", without a path'
    ])
    expect(says({ updated: 'today' })).toEqual(['updated: must be a day such as "2026-11-23"'])
    expect(says({ updated: 'x2026-11-233' })).toHaveLength(1)
    expect(says({ services: [{ id: 'x', purposes: ['ads'], hosts: ['a.example/path'] }] })).toEqual(
      ['services[0].hosts: "a.example/path" must be a host such as "*.example.com", without a path']
    )
  })
})
