/**
 * Tests the decision table of the law, cell by cell: which bases a site may write into `basis`, and
 * which fault the linter reports for any other.
 */
import { describe, expect, test } from 'vitest'
import { permits } from '../../src/core/permissions.ts'
import { lawOf, lintLaw } from '../../src/law/lint.ts'
import { lintNotice } from '../../src/law/lint-notice.ts'
import { SOFT_OPT_IN } from '../../src/core/forms.ts'
import {
  lawfulBases,
  RULES,
  type Operation,
  type Person,
  type Relation
} from '../../src/law/rules.ts'
import type { Channel, Condition, Config, LegalBasis, Notice, Purpose } from '../../src/types.ts'
import { NOW, said } from '../support/sample.ts'

const TODAY = '2026-11-23'
const BEFORE = '2026-08-10'
const C: LegalBasis[] = ['consent']
const LI: LegalBasis[] = ['consent', 'legitimate-interests']
const WHO: [Relation, Person][] = [
  ['none', 'consumer'],
  ['prospect', 'consumer'],
  ['prospect', 'professional'],
  ['customer', 'consumer'],
  ['customer', 'professional']
]
const B2B: Condition[] = ['function-related']
const CONTRACT: Condition[] = ['current-contract', 'related-offer']

// The columns have the order of WHO: unknown, prospect consumer, prospect professional, customer
// consumer, customer professional.
const TABLE: [string, Operation, Condition[], string, LegalBasis[][]][] = [
  [
    'device use of any person',
    'device',
    [...SOFT_OPT_IN, ...CONTRACT, ...B2B],
    TODAY,
    [C, C, C, C, C]
  ],
  ['e-mail with every condition', 'email', [...SOFT_OPT_IN, ...B2B], TODAY, [C, C, LI, LI, LI]],
  ['text message with every condition', 'sms', [...SOFT_OPT_IN, ...B2B], TODAY, [C, C, LI, LI, LI]],
  ['push with every condition', 'push', [...SOFT_OPT_IN, ...B2B], TODAY, [C, C, LI, LI, LI]],
  ['e-mail with none declared', 'email', [], TODAY, [C, C, C, C, C]],
  [
    'telephone with a current contract and a related offer',
    'phone',
    CONTRACT,
    TODAY,
    [C, C, LI, LI, LI]
  ],
  ['telephone without', 'phone', [], TODAY, [C, C, LI, C, LI]],
  ['telephone, the day before opt-in began', 'phone', [], BEFORE, [C, LI, LI, LI, LI]],
  ['telephone, the day opt-in began', 'phone', [], '2026-08-11', [C, C, LI, C, LI]],
  ['automated calls', 'autocall', [...SOFT_OPT_IN, ...CONTRACT, ...B2B], TODAY, [C, C, C, C, C]],
  ['post', 'post', [], TODAY, [C, LI, LI, LI, LI]]
]

describe('lawful bases in France', () => {
  test.each(TABLE)('%s', (_, operation, conditions, on, expected) => {
    const found = WHO.map(
      ([relation, person]) =>
        lawfulBases({ operation, relation, person, country: 'FR', on, conditions }).bases
    )
    expect(found).toEqual(expected)
  })

  test('LB-03 soft opt-in: each of the 64 sets of conditions; only the full one opens, and what is missing is named', () => {
    for (let bits = 0; bits < 64; bits++) {
      const conditions = SOFT_OPT_IN.filter((_, index) => bits & (1 << index))
      const { bases, missing } = lawfulBases({
        operation: 'email',
        relation: 'customer',
        person: 'consumer',
        country: 'FR',
        on: TODAY,
        conditions
      })
      expect(bases).toEqual(bits === 63 ? LI : C)
      expect(missing).toEqual(SOFT_OPT_IN.filter((condition) => !conditions.includes(condition)))
    }
  })

  test('an unknown country has what every country has, and no more', () => {
    const bases = (operation: Operation, person: Person) =>
      lawfulBases({
        operation,
        relation: 'customer',
        person,
        country: undefined,
        on: TODAY,
        conditions: [...SOFT_OPT_IN, ...CONTRACT, ...B2B]
      }).bases
    expect({
      emailToConsumer: bases('email', 'consumer'),
      emailToProfessional: bases('email', 'professional'),
      phoneToConsumer: bases('phone', 'consumer'),
      postToConsumer: bases('post', 'consumer')
    }).toEqual({
      emailToConsumer: LI,
      emailToProfessional: C,
      phoneToConsumer: C,
      postToConsumer: LI
    })
  })

  test('every row names its source, and ids differ', () => {
    expect(RULES.every(({ source }) => source.length > 10)).toBe(true)
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length)
  })
})

const channelOf = (
  channel: Channel,
  basis: Purpose['basis'],
  conditions: Condition[] = []
): Purpose => ({
  id: 'mail',
  device: 'none',
  channel,
  basis,
  conditions
})
const configOf = (purpose: Purpose, more: Partial<Config> = {}): Config => ({
  version: '1',
  notice: {},
  country: 'FR',
  purposes: [purpose],
  ...more
})
const errors = (config: Config, on = TODAY) =>
  lintLaw(config, on).filter(({ level }) => level === 'error')

describe('the linter', () => {
  const customers = { prospect: 'consent', customer: 'legitimate-interests' } as const
  test.each<[string, Config, string | undefined]>([
    [
      'customers by e-mail with every condition',
      configOf(channelOf('email', customers, [...SOFT_OPT_IN])),
      undefined
    ],
    [
      'customers by e-mail without',
      configOf(channelOf('email', customers)),
      'purposes[0].basis.customer'
    ],
    [
      'prospects by e-mail',
      configOf(channelOf('email', { prospect: 'legitimate-interests' }, [...SOFT_OPT_IN])),
      'purposes[0].basis.prospect'
    ],
    [
      'customers by telephone',
      configOf(channelOf('phone', customers)),
      'purposes[0].basis.customer'
    ],
    [
      'professionals among prospects, for their function',
      configOf(channelOf('email', { b2b: 'legitimate-interests' }, B2B), {
        audiences: { b2b: { relation: 'prospect', person: 'professional' } }
      }),
      undefined
    ],
    [
      'an audience without an explanation in the config',
      configOf(channelOf('post', { b2b: 'legitimate-interests' })),
      'purposes[0].basis.b2b'
    ],
    [
      'a tracker without consent that serves a second purpose',
      {
        ...configOf({
          id: 'count',
          device: { exempt: 'counts for us alone' },
          basis: 'legitimate-interests'
        }),
        services: [{ id: 'counter', purposes: ['count', 'ads'] }]
      },
      'services.counter.purposes'
    ]
  ])('%s', (_, config, path) => {
    expect(errors(config).map((fault) => fault.path)).toEqual(path ? [path] : [])
  })

  test('a basis for all audiences is checked for every audience that the site may have', () => {
    const config = configOf(channelOf('email', 'legitimate-interests', [...SOFT_OPT_IN]), {
      audience: 'customer'
    })
    expect(errors(config).map(({ path }) => path)).toEqual([
      'purposes[0].basis.visitor',
      'purposes[0].basis.prospect'
    ])
  })

  test('an error says what is missing, and names its row', () => {
    const [fault] = errors(configOf(channelOf('email', customers, ['same-entity'])))
    expect(fault!.says).toContain('missing: collected-directly, sale-or-service, similar-offers')
    expect(fault!.rule).toBe('consent')
  })

  test.each<[string, Notice, string[]]>([
    [
      'nothing',
      {},
      [
        'controller.name',
        'rights.contact',
        'authority.name',
        'purposes.mail.title',
        'purposes.mail.interest',
        'purposes.mail.retention'
      ]
    ],
    [
      'all that is owed',
      {
        controller: { name: 'Acme' },
        rights: { contact: 'a@example.com' },
        authority: { name: 'CNIL' },
        purposes: {
          mail: { title: 'Offers', interest: 'keeping in touch', retention: 'three years' }
        }
      },
      []
    ]
  ])('texts that say %s', (_, notice, paths) => {
    const config = configOf(channelOf('email', customers, [...SOFT_OPT_IN]))
    expect(
      lintNotice(config, notice, 'notices.en').map(({ path, level }) => [path, level])
    ).toEqual(
      // LN-03: a reader must not see an id in the place of a text.
      paths.map((path) => [`notices.en.${path}`, path.endsWith('title') ? 'error' : 'warning'])
    )
  })

  test('texts about purposes and services that do not exist, and dangerous links', () => {
    const notice: Notice = {
      policy: 'javascript:alert(1)',
      purposes: { ghost: {} },
      services: { phantom: { policy: 'data:text/html,x' } }
    }
    const found = lintNotice(configOf(channelOf('email', 'consent')), notice, 'notice').filter(
      ({ level }) => level === 'error'
    )
    expect(found.map(({ path }) => path)).toEqual([
      'notice.purposes.mail.title', // LN-03: the page would show its id
      'notice.purposes.ghost',
      'notice.services.phantom',
      'notice.policy',
      'notice.services.phantom.policy'
    ])
  })

  test('an exempt purpose is never asked, so consent cannot be its basis', () => {
    expect(
      errors(configOf({ id: 'cart', device: { exempt: 'the cart' }, basis: 'consent' })).map(
        ({ path }) => path
      )
    ).toEqual(['purposes[0].basis'])
    expect(
      errors(configOf({ id: 'cart', device: { exempt: 'the cart' }, basis: 'contract' }))
    ).toEqual([])
  })

  test('the error names the rule that fits', () => {
    const rule = (purpose: Purpose) => lawOf(configOf(purpose), purpose, 'customer', TODAY).rule
    expect({
      advertising: rule({ id: 'a', device: 'consent', basis: 'consent' }),
      cart: rule({ id: 'a', device: { exempt: 'cart' }, basis: 'contract' }),
      contract: rule({ id: 'a', device: 'none', basis: 'contract' }),
      mailToCustomers: rule(channelOf('email', customers, [...SOFT_OPT_IN]))
    }).toEqual({
      advertising: 'device-consent',
      cart: 'device-exempt',
      contract: 'gdpr',
      mailToCustomers: 'mail-soft-opt-in'
    })
  })
})

test('on every basis that the law allows, the page uses the device only after a given consent', () => {
  const known = { now: NOW, gpc: false, isInDoubt: false }
  for (const basis of ['consent', 'legitimate-interests', 'contract'] as const) {
    const purpose: Purpose = { id: 'ads', device: 'consent', basis }
    expect(permits(configOf(purpose), purpose, basis, undefined, known)).toBe(false)
    expect(permits(configOf(purpose), purpose, basis, said('given'), known)).toBe(true)
  }
})
