import { describe, expect, test } from 'vitest'
import { permits, type Circumstances } from '../../src/core/permissions.ts'
import type { Config, LegalBasis, Purpose } from '../../src/types.ts'
import { NOW, said } from '../support/sample.ts'

const YEAR = 31_536_000
type Known = Circumstances & Pick<Config, 'model'>
const known: Known = { now: NOW, model: 'opt-in', gpc: false, isInDoubt: false }
/** The rule for one purpose, in a region of this model. */
const rule = (
  purpose: Purpose,
  basis: LegalBasis,
  statement: ReturnType<typeof said> | undefined,
  { model, ...facts }: Known
) =>
  permits(
    { version: '1', notice: {}, purposes: [purpose], ...(model && { model }) },
    purpose,
    basis,
    statement,
    facts
  )

// These are the columns of docs/contract.md §3.
const columns: Record<string, { purpose: Purpose; basis: LegalBasis }> = {
  'device exempt': {
    purpose: { id: 'x', device: { exempt: 'cart' }, basis: 'legitimate-interests' },
    basis: 'legitimate-interests'
  },
  'device consent': {
    purpose: { id: 'x', device: 'consent', basis: 'consent', signals: ['gpc'] },
    basis: 'consent'
  },
  'device consent on legitimate interests': {
    purpose: { id: 'x', device: 'consent', basis: 'legitimate-interests', signals: ['gpc'] },
    basis: 'legitimate-interests'
  },
  'none + consent': {
    purpose: { id: 'x', device: 'none', basis: 'consent', signals: ['gpc'] },
    basis: 'consent'
  },
  'none + legitimate interests': {
    purpose: { id: 'x', device: 'none', basis: 'legitimate-interests', signals: ['gpc'] },
    basis: 'legitimate-interests'
  },
  'none + contract': {
    purpose: { id: 'x', device: 'none', basis: 'contract', signals: ['gpc'] },
    basis: 'contract'
  }
}
const open = true
const shut = false

// One row per case, in the order of the columns above.
const rows: [string, ReturnType<typeof said> | undefined, Partial<Known>, boolean[]][] = [
  ['stored state unreadable', undefined, { isInDoubt: true }, [open, shut, shut, shut, shut, open]],
  [
    'unreadable, in an opt-out region',
    undefined,
    { isInDoubt: true, model: 'opt-out' },
    [open, shut, shut, shut, shut, open]
  ],
  ['refused', said('refused'), {}, [open, shut, shut, shut, shut, open]],
  ['withdrawn', said('withdrawn'), {}, [open, shut, shut, shut, shut, open]],
  [
    'objected',
    said('objected', { basis: 'legitimate-interests' }),
    {},
    [open, shut, shut, shut, shut, open]
  ],
  [
    'refused ten years ago',
    said('refused', { at: NOW - 10 * YEAR }),
    {},
    [open, shut, shut, shut, shut, open]
  ],
  [
    'refused, in an opt-out region',
    said('refused'),
    { model: 'opt-out' },
    [open, shut, shut, shut, shut, open]
  ],
  ['given under consent', said('given'), {}, [open, open, open, open, open, open]],
  [
    'given under legitimate interests',
    said('given', { basis: 'legitimate-interests' }),
    {},
    [open, open, open, shut, open, open]
  ],
  ['given, expired', said('given', { at: NOW - YEAR }), {}, [open, shut, shut, shut, open, open]],
  [
    'given, expired, opt-out region',
    said('given', { at: NOW - YEAR }),
    { model: 'opt-out' },
    [open, open, open, shut, open, open]
  ],
  [
    'given to an earlier version',
    said('given', { version: '0' }),
    {},
    [open, shut, shut, shut, open, open]
  ],
  [
    'given in the future',
    said('given', { at: NOW + 3 * 86_400 }),
    {},
    [open, shut, shut, shut, open, open]
  ],
  [
    'given by a clock a day ahead',
    said('given', { at: NOW + 86_400 }),
    {},
    [open, open, open, open, open, open]
  ],
  [
    'given by a clock more than a day ahead',
    said('given', { at: NOW + 86_401 }),
    {},
    [open, shut, shut, shut, open, open]
  ],
  [
    'given while the signal is on',
    said('given'),
    { gpc: true },
    [open, open, open, open, open, open]
  ],
  ['signal, nothing said', undefined, { gpc: true }, [open, shut, shut, shut, shut, open]],
  [
    'signal in an opt-out region',
    undefined,
    { gpc: true, model: 'opt-out' },
    [open, shut, shut, shut, shut, open]
  ],
  ['nothing said, opt-in', undefined, {}, [open, shut, shut, shut, open, open]],
  ['nothing said, opt-out', undefined, { model: 'opt-out' }, [open, open, open, shut, open, open]],
  ['nothing said, notice', undefined, { model: 'notice' }, [open, open, open, shut, open, open]],
  [
    'nothing said, under a model that does not exist',
    undefined,
    { model: 'optout' as never },
    [open, shut, shut, shut, open, open]
  ]
]

describe('permission table', () => {
  for (const [name, statement, changes, expected] of rows) {
    test(name, () => {
      const found = Object.values(columns).map(({ purpose, basis }) =>
        rule(purpose, basis, statement, { ...known, ...changes })
      )
      expect(
        Object.fromEntries(Object.keys(columns).map((column, index) => [column, found[index]]))
      ).toEqual(
        Object.fromEntries(Object.keys(columns).map((column, index) => [column, expected[index]]))
      )
    })
  }

  test('a signal moves only purposes that listen to it', () => {
    expect(
      rule(
        { id: 'x', device: 'none', basis: 'legitimate-interests' },
        'legitimate-interests',
        undefined,
        { ...known, gpc: true }
      )
    ).toBe(true)
  })
})

test('LB-10 a no stops direct marketing on every basis, and does not stop a service owed by contract', () => {
  const offers: Purpose = { id: 'x', device: 'none', basis: 'contract', channel: 'email' }
  const service: Purpose = { id: 'x', device: 'none', basis: 'contract' }
  expect({
    unasked: rule(offers, 'contract', undefined, known),
    objected: rule(offers, 'contract', said('objected'), known)
  }).toEqual({ unasked: true, objected: false })
  expect({
    given: rule(offers, 'contract', said('given'), known),
    service: rule(service, 'contract', said('objected'), known)
  }).toEqual({ given: true, service: true })
})
