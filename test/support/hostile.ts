/** Configs that are wrong by accident or on purpose: good ones with one or more wrong places. */
import fc from 'fast-check'
import { config } from './sample.ts'

type Plain = Record<string, unknown>

const junk = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
  maxDepth: 3
})
const names = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  'length',
  '0',
  '*',
  'x'
)
/**
 * Objects with special keys. They come from JSON, because only in JSON is `__proto__` a key like
 * any other.
 */
const proto: fc.Arbitrary<unknown> = fc
  .tuple(
    names,
    fc.constantFrom(
      'true',
      '"consent"',
      '{"device":"none","basis":"contract"}',
      '["ads"]',
      '{"polluted":true}'
    )
  )
  .map(([name, value]) => JSON.parse(`{"${name}":${value},"id":"x"}`) as unknown)
const trapped = (good: object, name: string): object =>
  Object.defineProperty({ ...good }, name, {
    enumerable: true,
    get() {
      throw new Error(`trap ${name}`)
    }
  })
const trap = fc.oneof(
  fc
    .constantFrom(
      'version',
      'notice',
      'purposes',
      'services',
      'model',
      'audience',
      'cookie',
      'google'
    )
    .map((name) => trapped(config, name)),
  fc
    .tuple(
      fc.nat({ max: config.purposes.length - 1 }),
      fc.constantFrom('id', 'device', 'basis', 'channel', 'google', 'months', 'version')
    )
    .map(([at, name]) => ({
      ...config,
      purposes: config.purposes.map((good, index) => (index === at ? trapped(good, name) : good))
    }))
)
const cycle = fc
  .constantFrom('model', 'notice', 'purposes', 'google', 'cookie', 'embedded')
  .map((name) => {
    const made: Plain = { ...config }
    made[name] = name === 'purposes' ? [made] : made
    return made
  })
const words = fc.constantFrom<unknown>(
  'consent',
  'none',
  'Consent',
  'contract',
  'legitimate-interest',
  'legitimate-interests',
  'opt-out',
  'x',
  ''
)
const odd = fc.oneof(
  words,
  junk,
  proto,
  fc.constantFrom<unknown>(null, true, 1, '', [], {}, [[]], { exempt: '' }, { exempt: null })
)
const id = fc.oneof(
  fc.constantFrom<unknown>(
    'ads',
    'x',
    '__proto__',
    'constructor',
    'Ads',
    'ads ',
    ['ads'],
    'a'.repeat(33)
  ),
  odd
)

const audience = fc.constantFrom(
  'visitor',
  'customer',
  'constructor',
  'toString',
  '__proto__',
  'hasOwnProperty'
)
const basis = fc.oneof(
  fc.dictionary(audience, fc.constantFrom('contract', 'public-task', 'consent'), { maxKeys: 2 }),
  odd
)
const device = fc.oneof(fc.constantFrom('consent', 'none'), odd)

/** One purpose that is good except for some of its fields. */
const purpose = fc
  .record(
    { id, device, basis, channel: odd, months: odd, version: odd, signals: odd, google: odd },
    { requiredKeys: [] }
  )
  .map((spoilt) => ({ id: 'spoilt', device: 'consent', basis: 'consent', ...spoilt }))
const service = fc.record(
  { id, purposes: odd, hosts: odd, cookies: odd, storage: odd },
  { requiredKeys: [] }
)
const some = <T>(item: fc.Arbitrary<T>) =>
  fc.oneof(
    fc.array(fc.oneof(item, odd), { maxLength: 4 }),
    fc.array(item, { minLength: 1, maxLength: 3 }),
    odd
  )
const spoilt = fc
  .record(
    {
      version: odd,
      notice: odd,
      purposes: some(purpose),
      services: some(service),
      audience: odd,
      region: odd,
      model: odd,
      months: odd,
      cookie: odd,
      collector: odd,
      locale: odd,
      google: odd,
      reload: odd,
      embedded: odd,
      frames: odd,
      unknown: odd
    },
    { requiredKeys: [] }
  )
  .map((changes) => ({ ...config, ...changes }))
const good = { version: '1', notice: {} }
const oneBad = fc.tuple(purpose, fc.option(audience)).map(([made, audience]) => ({
  ...good,
  audience: audience ?? undefined,
  purposes: [...config.purposes, made]
}))
const inherited = spoilt.map((made) => Object.create(made) as unknown)

const deepFreeze = (value: unknown): unknown => {
  if (
    typeof value !== 'object' ||
    value === null ||
    Object.isFrozen(value) ||
    ArrayBuffer.isView(value)
  )
    return value
  Object.freeze(value)
  for (const key of Reflect.ownKeys(value)) {
    const { value: inner } = Reflect.getOwnPropertyDescriptor(value, key) ?? {}
    deepFreeze(inner)
  }
  return value
}

/** Every kind of value that may be handed over as a config. */
export const anyConfig: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: oneBad },
  { weight: 4, arbitrary: spoilt },
  ...[junk, proto, trap, cycle, inherited, fc.oneof(oneBad, spoilt).map(deepFreeze)]
)

/** A good config of about a megabyte. */
export const hugeConfig = {
  ...good,
  notice: { text: 'x'.repeat(600_000) },
  purposes: Array.from({ length: 3_000 }, (_, index) => ({
    id: `purpose-${index}`,
    device: 'consent' as const,
    basis: 'consent' as const,
    signals: ['gpc' as const],
    google: ['ad_storage' as const, 'ad_user_data' as const, 'ad_personalization' as const]
  })),
  services: Array.from({ length: 1_000 }, (_, index) => ({
    id: `service-${index}`,
    purposes: [`purpose-${index}`],
    hosts: [`h${index}.example`]
  }))
}

/**
 * Returns the properties that all objects of the page share. They must be the same before and
 * after.
 */
export const prototypes = (): unknown =>
  [Object, Array, Function, String].map(({ prototype }) => [
    Reflect.ownKeys(prototype).length,
    Object.isFrozen(prototype),
    ({} as Plain)['polluted']
  ])
