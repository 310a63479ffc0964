import { describe, expect, test } from 'vitest'
import { decide, merge, statementsOf, unknownAnswers } from '../../src/core/decision.ts'
import { uuid7 } from '../../src/core/id.ts'
import { recordOf } from '../../src/core/record.ts'
import { allows, allowsElement, derive, factsOf, type Known } from '../../src/core/snapshot.ts'
import { difference } from '../../src/core/difference.ts'
import { handedBack, readVisitor } from '../../src/core/visitor.ts'
import { stillOnTheWay } from '../../src/core/on-the-way.ts'
import type { ConsentRecord, Statement } from '../../src/types.ts'
import { config, NOW, said } from '../support/sample.ts'

const known = (changes: Partial<Known> = {}): Known => ({
  decision: null,
  doubt: null,
  once: {},
  visitor: {},
  saidHere: {},
  ...changes
})
const stored = (statements: Record<string, Statement>) => ({
  id: 'i',
  subject: 's',
  at: '2026-11-23T12:00:00.000Z',
  statements
})
const statuses = (statements: Record<string, Statement>) =>
  Object.fromEntries(Object.entries(statements).map(([key, { status }]) => [key, status]))

describe('answers become statements', () => {
  test('a "no" keeps the name of the right that was used', () => {
    const before = { statistics: said('given') }
    const answers = { statistics: false, ads: false, quality: false, email: false }
    expect(statuses(statementsOf(config, 'customer', before, answers, NOW))).toEqual({
      statistics: 'withdrawn',
      ads: 'refused',
      quality: 'objected',
      email: 'objected'
    })
    expect(statuses(statementsOf(config, 'prospect', {}, { email: false }, NOW))).toEqual({
      email: 'refused'
    })
  })
  test('a "no" to a service takes back the yes to the service, or to its purpose', () => {
    expect(
      statuses(statementsOf(config, 'visitor', { ads: said('given') }, { 'ads/meta': false }, NOW))
    ).toEqual({
      'ads/meta': 'withdrawn'
    })
    expect(
      statuses(
        statementsOf(config, 'visitor', { 'ads/meta': said('given') }, { 'ads/meta': false }, NOW)
      )
    ).toEqual({
      'ads/meta': 'withdrawn'
    })
  })
  test('a visitor cannot answer a purpose that is only told, or one that does not exist', () => {
    const answers = {
      security: true,
      service: false,
      nope: true,
      'ads/nope': true,
      'ads/counter': true,
      'ads/meta/x': true,
      __proto__: true
    }
    expect(Object.keys(statementsOf(config, 'visitor', {}, answers, NOW))).toEqual([])
    expect(unknownAnswers(config, 'visitor', answers)).toEqual([
      'security',
      'service',
      'nope',
      'ads/nope',
      'ads/counter',
      'ads/meta/x'
    ])
  })
  test('a purpose answered as a whole takes its services along, unless they were answered too', () => {
    const before = { ads: said('refused'), 'ads/meta': said('given') }
    expect(statuses(merge(before, { ads: said('refused') }))).toEqual({ ads: 'refused' })
    expect(statuses(merge(before, { ads: said('given'), 'ads/meta': said('refused') }))).toEqual({
      ads: 'given',
      'ads/meta': 'refused'
    })
    expect(statuses(merge(before, { 'ads/meta': said('refused') }))).toEqual({
      ads: 'refused',
      'ads/meta': 'refused'
    })
  })
  test('device decisions go to the browser, channel decisions to the contact', () => {
    const made = { ads: said('given'), email: said('objected') }
    const signedIn = decide(config, null, made, { id: 'i', subject: 's', at: NOW, contact: 'c_1' })
    expect({
      decision: Object.keys(signedIn.decision.statements),
      contact: Object.keys(signedIn.forContact)
    }).toEqual({ decision: ['ads'], contact: ['email'] })
    const anonymous = decide(config, null, made, { id: 'i', subject: 's', at: NOW })
    expect({
      decision: Object.keys(anonymous.decision.statements),
      contact: Object.keys(anonymous.forContact)
    }).toEqual({ decision: ['ads', 'email'], contact: [] })
  })
  test('a browser keeps its random id and what it said before; the record and the time are those of the act', () => {
    const before = stored({ statistics: said('given') })
    const { decision } = decide(
      config,
      before,
      { ads: said('refused') },
      { id: 'j', subject: 'new', at: NOW + 60 }
    )
    expect(decision).toMatchObject({ id: 'j', subject: 's', at: '2026-11-23T12:01:00.000Z' })
    expect(statuses(decision.statements)).toEqual({ statistics: 'given', ads: 'refused' })
    expect(decide(config, null, {}, { id: 'j', subject: 'new', at: NOW }).decision.subject).toBe(
      'new'
    )
  })
})

describe('the person whose statement counts', () => {
  const email = (changes: Partial<Known>) =>
    allows(derive(config, known(changes), NOW, false), 'email')
  test('a customer may be written to until the person objects; a prospect only after consent', () => {
    expect(email({ visitor: { audience: 'customer' } })).toBe(true)
    expect(email({ visitor: { audience: 'prospect' } })).toBe(false)
    expect(
      email({ visitor: { audience: 'customer', contact: 'c', statuses: { email: 'objected' } } })
    ).toBe(false)
  })
  test('a "no" said anonymously counts for a contact who has said nothing, a "yes" never', () => {
    expect(
      email({
        decision: stored({ email: said('refused') }),
        visitor: { audience: 'customer', contact: 'c' }
      })
    ).toBe(false)
    expect(
      email({
        decision: stored({ email: said('given') }),
        visitor: { audience: 'prospect', contact: 'c' }
      })
    ).toBe(false)
    expect(
      email({
        decision: stored({ email: said('refused') }),
        visitor: { audience: 'prospect', contact: 'c', statuses: { email: 'given' } }
      })
    ).toBe(true)
  })
  test('an answer of contact A never touches contact B', () => {
    const saidHere = { a: { email: said('objected') } }
    expect(email({ saidHere, visitor: { audience: 'customer', contact: 'a' } })).toBe(false)
    expect(email({ saidHere, visitor: { audience: 'customer', contact: 'b' } })).toBe(true)
  })
  test('a yes under legitimate interests is no consent for a prospect', () => {
    const saidHere = { a: { email: said('given', { basis: 'legitimate-interests' }) } }
    expect(email({ saidHere, visitor: { audience: 'prospect', contact: 'a' } })).toBe(false)
  })
  test('records still on the way speak for their contact alone', () => {
    const record = {
      contact: 'a',
      at: '2026-11-23T12:00:00.000Z',
      purposes: [
        { id: 'email', status: 'objected', basis: 'legitimate-interests' },
        { id: 'ads', status: 'given', basis: 'consent' }
      ]
    } as unknown as ConsentRecord
    expect(statuses(stillOnTheWay(config, 'a', [record]))).toEqual({ email: 'objected' })
    expect(stillOnTheWay(config, 'b', [record])).toEqual({})
  })
  test('a visitor element is read strictly', () => {
    expect(readVisitor(null)).toEqual({ statuses: {} })
    expect(readVisitor({ audience: 5, contact: {}, statuses: 'x' }).audience).toBeUndefined()
    expect(
      handedBack(
        config,
        { statuses: { email: 'maybe', ads: 'given', constructor: 'given' } as never },
        NOW
      )
    ).toEqual({})
  })
})

describe('elements and services that may run', () => {
  const state = derive(
    config,
    known({
      decision: stored({
        ads: said('given'),
        'ads/meta': said('refused'),
        statistics: said('refused')
      })
    }),
    NOW,
    false
  )
  test('an element needs every purpose it names, and its service for all its purposes', () => {
    const may = (purposes: string[], service: string | null = null) =>
      allowsElement(config, state, { purposes, service })
    expect(may(['ads'])).toBe(true)
    expect(may(['ads', 'statistics'])).toBe(false)
    expect(may(['ads'], 'meta')).toBe(false)
    expect(may([], 'meta')).toBe(false)
    expect(may(['ads'], 'both')).toBe(false)
    expect(may(['ads'], 'nobody')).toBe(false)
    expect(may(['adz'])).toBe(false)
    expect(may([])).toBe(false)
    expect(may(['constructor'])).toBe(false)
  })
  test('an element with a service runs once all purposes of the service do', () => {
    const both = derive(
      config,
      known({ decision: stored({ ads: said('given'), statistics: said('given') }) }),
      NOW,
      false
    )
    expect(allowsElement(config, both, { purposes: ['ads'], service: 'meta' })).toBe(true)
    expect(allowsElement(config, both, { purposes: [], service: 'both' })).toBe(true)
    expect(allowsElement(config, both, { purposes: ['ads'], service: 'nobody' })).toBe(false)
  })
  test('a person without a named audience is a visitor, unless the config says otherwise', () => {
    const basis = { visitor: 'legitimate-interests', customer: 'contract' } as const
    const tailored = { ...config, purposes: [{ id: 'quality', device: 'none', basis }] } as const
    expect(factsOf(derive(tailored, known(), NOW, false))).toEqual({
      audience: 'visitor',
      bases: { quality: 'legitimate-interests' },
      permissions: { quality: true }
    })
    expect(derive({ ...tailored, audience: 'customer' }, known(), NOW, false).bases).toEqual({
      quality: 'contract'
    })
  })
  test('a service has its own statement, else the one of its purpose', () => {
    expect(allows(state, 'ads', 'meta')).toBe(false)
    expect(allows(state, 'ads', 'both')).toBe(true)
    expect(allows(state, 'ads', 'counter')).toBe(false)
  })
  test('a difference names purposes, and services only where they moved alone', () => {
    const next = derive(
      config,
      known({ decision: stored({ ads: said('given'), statistics: said('given') }) }),
      NOW,
      false
    )
    expect(difference(state, next)).toEqual({ opened: ['statistics', 'ads/meta'], closed: [] })
    expect(difference(next, state)).toEqual({ opened: [], closed: ['statistics', 'ads/meta'] })
  })
})

describe('record', () => {
  const record = recordOf(config, {
    id: uuid7(NOW * 1000, new Uint8Array(16)),
    subject: 's',
    now: NOW * 1000,
    act: 'accept-all',
    view: 'banner',
    control: 'accept',
    event: { isTrusted: true },
    elapsed: 1234.6,
    persisted: true,
    audience: 'prospect',
    locale: 'fr',
    build: '0.1.0',
    gpc: false,
    origin: 'https://example.com',
    statements: { statistics: said('given'), ads: said('given'), 'ads/meta': said('refused') }
  })
  test('names every purpose with basis and status, the silent ones too', () => {
    expect(
      record.purposes.map(({ id, device, basis, status }) => [id, device, basis, status].join(' '))
    ).toEqual([
      'security exempt legitimate-interests not-asked',
      'service none contract not-asked',
      'statistics consent consent given',
      'ads consent consent given',
      'quality none legitimate-interests not-asked',
      'email none consent not-asked',
      'phone none consent not-asked'
    ])
    expect(record.purposes[3]!.services).toEqual({ meta: 'refused' })
  })
  test('says who acted and how, and leaves out unknown values', () => {
    expect(record.actor).toBe('person')
    expect(record.evidence).toEqual({
      trusted: true,
      after: 1235,
      view: 'banner',
      control: 'accept',
      persisted: true
    })
    expect('contact' in record || 'replaces' in record || 'region' in record).toBe(false)
    expect(JSON.stringify(record).length).toBeLessThan(2048)
  })
  test('ids are ordered by time and valid UUIDv7', () => {
    const bytes = () => new Uint8Array(16).fill(255)
    expect(uuid7(1_700_000_000_000, bytes())).toMatch(/^018bcfe5-6800-7fff-bfff-ffffffffffff$/)
    expect(uuid7(1, bytes()) < uuid7(2, new Uint8Array(16))).toBe(true)
  })
})
