/**
 * Case B22: another script of the page calls the API in the place of the visitor. The record must
 * say that the site acted, not a person.
 */
import { describe, expect, test } from 'vitest'
import { recordOf, type Happening } from '../../src/core/record.ts'
import { config, NOW, said } from '../support/sample.ts'

const happening: Happening = {
  id: 'i',
  subject: 's',
  now: NOW * 1000,
  act: 'save',
  view: 'preferences',
  control: 'save',
  event: { isTrusted: true },
  elapsed: 900,
  persisted: true,
  audience: 'customer',
  locale: 'fr',
  build: '0.1.0',
  gpc: false,
  origin: 'https://example.com',
  statements: {}
}
const record = (changes: Partial<Happening> = {}) =>
  recordOf({ ...config, region: 'FR' }, { ...happening, ...changes })

describe('a record', () => {
  test('keeps the circumstances of the act', () => {
    expect(
      record({ gpc: true, contact: 'c', assertion: 'x.y', replaces: 'before', hash: 'ab' })
    ).toMatchObject({
      schema: 1,
      id: 'i',
      subject: 's',
      contact: 'c',
      at: '2026-11-23T12:00:00.000Z',
      replaces: 'before',
      act: 'save',
      audience: 'customer',
      assertion: 'x.y',
      region: 'FR',
      model: 'opt-in',
      notice: { version: '2026-11', locale: 'fr', hash: 'ab' },
      build: '0.1.0',
      signals: { gpc: true },
      origin: 'https://example.com'
    })
  })
  test('has no key for an unknown value', () => {
    const keys = Object.keys(recordOf(config, happening))
    for (const key of ['contact', 'replaces', 'assertion', 'region'])
      expect(keys).not.toContain(key)
    expect(record().notice).toStrictEqual({ version: '2026-11', locale: 'fr' })
    expect(record().signals).toEqual({ gpc: false })
  })
  test('B22 calls the actor a person only on trusted input in a view, a tool on other input, else the site', () => {
    expect(record().actor).toBe('person')
    expect(record({ event: { isTrusted: false } }).actor).toBe('tool')
    expect(record({ event: undefined as never }).actor).toBe('tool')
    expect(record({ view: 'none' }).actor).toBe('site')
  })
  test('names the channel of a purpose, and a service only where it was answered', () => {
    const { purposes } = record({ statements: { ads: said('given'), 'ads/meta': said('refused') } })
    expect(purposes.find(({ id }) => id === 'email')).toStrictEqual({
      id: 'email',
      device: 'none',
      channel: 'email',
      basis: 'legitimate-interests',
      status: 'not-asked'
    })
    expect(purposes.find(({ id }) => id === 'statistics')).toStrictEqual({
      id: 'statistics',
      device: 'consent',
      basis: 'consent',
      status: 'not-asked'
    })
    expect(purposes.find(({ id }) => id === 'ads')!.services).toEqual({ meta: 'refused' })
  })
})

describe('the time of a statement', () => {
  const purposeOf = (at: number, changes = {}) =>
    record({
      now: NOW * 1000 + 400,
      statements: { ads: said('given', { at, ...changes }) }
    }).purposes.find(({ id }) => id === 'ads')!
  test('a statement by this act has no time of its own, an earlier one keeps its time', () => {
    expect(purposeOf(NOW)).not.toHaveProperty('at')
    expect(purposeOf(NOW - 1)).toMatchObject({ at: '2026-11-23T11:59:59.000Z' })
  })
  test('a yes under another basis says nothing of a consent of today; under consent it does', () => {
    expect(purposeOf(NOW, { basis: 'legitimate-interests' }).status).toBe('not-asked')
    expect(purposeOf(NOW).status).toBe('given')
    expect(
      record({ statements: { quality: said('given', { basis: 'consent' }) } }).purposes.find(
        ({ id }) => id === 'quality'
      )!.status
    ).toBe('given')
  })
})
