import { describe, expect, test } from 'vitest'
import { handedBack, readVisitor, statementsThatCount } from '../../src/core/visitor.ts'
import { stillOnTheWay } from '../../src/core/on-the-way.ts'
import { recordOf, type Happening } from '../../src/core/record.ts'
import type { ConsentRecord, RecordedPurpose } from '../../src/types.ts'
import { config, NOW, said } from '../support/sample.ts'

const record = (
  status: RecordedPurpose['status'],
  { at = NOW, id = 'email', contact = 'a' } = {}
) =>
  ({
    contact,
    at: new Date(at * 1000).toISOString(),
    purposes: [{ id, device: 'none', basis: 'consent', status }]
  }) as unknown as ConsentRecord

const happening: Happening = {
  id: 'i',
  subject: 's',
  now: NOW * 1000,
  act: 'accept-all',
  view: 'banner',
  control: 'accept',
  elapsed: 900,
  persisted: true,
  audience: 'prospect',
  locale: 'en',
  build: 'test',
  gpc: false,
  origin: 'https://example.com',
  statements: {}
}

describe('who the visitor is', () => {
  test('a value that is not of the expected form is left out', () => {
    const nobody = { audience: undefined, contact: undefined, assertion: undefined, statuses: {} }
    for (const value of [
      undefined,
      null,
      5,
      'a',
      [],
      { audience: 1, contact: {}, assertion: true, statuses: null }
    ])
      expect(readVisitor(value)).toEqual(nobody)
    const somebody = {
      audience: 'customer',
      contact: 'a',
      assertion: 'x.y',
      statuses: { email: 'given' }
    }
    expect(readVisitor({ ...somebody, more: 1 })).toEqual(somebody)
  })
})

describe('what the server hands back', () => {
  test('counts for channels, from the hour before, under consent and for the purpose as it is', () => {
    const purposes = config.purposes.map((purpose) => ({ ...purpose, version: '3' }))
    expect(
      handedBack(
        { ...config, purposes },
        { statuses: { email: 'given', ads: 'given' } },
        NOW + 1_800
      )
    ).toEqual({
      email: said('given', { version: '3' })
    })
  })
  test('a value that a page makes every object inherit is no yes', () => {
    const statuses = Object.create({ email: 'given' }) as Record<string, 'given'>
    expect(handedBack(config, { statuses }, NOW)).toEqual({})
  })
})

describe('records still on the way', () => {
  test('keep the time of their act', () => {
    expect(stillOnTheWay(config, 'a', [record('given', { at: NOW - 60 })])).toEqual({
      email: said('given', { at: NOW - 60 })
    })
  })
  test('a later one has the last word', () => {
    const records = [record('given', { at: NOW - 60 }), record('withdrawn')]
    expect(stillOnTheWay(config, 'a', records)).toEqual({ email: said('withdrawn') })
  })
  test('an old yes said again by a later record keeps its time and version', () => {
    const statement = said('given', { at: NOW - 4 * 365 * 86_400, version: '2' })
    const made = recordOf(config, {
      ...happening,
      contact: 'a',
      audience: 'prospect',
      statements: { email: statement }
    })
    expect(stillOnTheWay(config, 'a', [made])).toEqual({ email: statement })
  })
  test('a yes under legitimate interests never comes back as consent', () => {
    const statements = { email: said('given', { basis: 'legitimate-interests' }) }
    const made = recordOf(config, { ...happening, contact: 'a', audience: 'prospect', statements })
    expect(made.purposes.find(({ id }) => id === 'email')).toMatchObject({
      basis: 'consent',
      status: 'not-asked'
    })
    expect(stillOnTheWay(config, 'a', [made])).toEqual({})
  })
  test('state nothing of what was not asked, of device use, of a purpose that is gone, or of others', () => {
    const records = [
      record('not-asked'),
      record('given', { id: 'ads' }),
      record('given', { id: 'gone' }),
      record('given', { contact: 'b' })
    ]
    expect(stillOnTheWay(config, 'a', records)).toEqual({})
  })
})

describe('statements that count', () => {
  test('a stored statement about a purpose that is gone breaks nothing', () => {
    const stored = { gone: said('given'), 'gone/meta': said('refused') }
    expect(statementsThatCount(config, stored, null)).toEqual(stored)
    expect(statementsThatCount(config, stored, {})).toEqual(stored)
  })
  test('device use belongs to the browser, also while a contact is signed in', () => {
    const stored = { ads: said('given'), 'ads/meta': said('refused') }
    expect(statementsThatCount(config, stored, { email: said('objected') })).toEqual({
      ...stored,
      email: said('objected')
    })
  })
})
