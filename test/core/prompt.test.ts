/**
 * Case B05: a site changes a purpose in a material way after a visitor has answered. Only that
 * purpose may be asked again.
 * Case B06: the clock of the device is years off, jumps while a page is open, or is put forward or
 * back for summer time.
 */
import { describe, expect, test } from 'vitest'
import { dueFor } from '../../src/core/prompt.ts'
import type { Config, Statement } from '../../src/types.ts'
import { config, NOW, said } from '../support/sample.ts'

const at = (iso: string) => Date.parse(iso) / 1000

describe('prompt', () => {
  const both = (statement: Statement) => ({ statistics: statement, ads: statement })
  const ask = (
    statements: Record<string, Statement>,
    now = NOW,
    gpc = false,
    changes: Partial<Config> = {}
  ) => Object.values(dueFor({ ...config, ...changes }, 'prospect', statements, now, gpc))[0] ?? null

  test('a first visitor is asked', () => expect(ask({})).toBe('no-decision'))
  test('a visitor who has answered is not asked again', () => {
    expect(ask(both(said('given')))).toBeNull()
    expect(ask(both(said('refused')))).toBeNull()
  })
  test('B06 a "no" is asked about no sooner than a "yes"', () => {
    for (const status of ['given', 'refused', 'withdrawn'] as const) {
      const statements = both(said(status, { at: at('2026-05-24T12:00:00Z') }))
      expect(ask(statements, at('2026-11-24T11:59:59Z'))).toBeNull()
      expect(ask(statements, at('2026-11-24T12:00:00Z'))).toBe('expired')
    }
  })
  test('B05 a purpose added later is asked, a purpose changed in a material way too', () => {
    expect(ask({ statistics: said('given') })).toBe('notice-changed')
    expect(ask({ statistics: said('given', { version: '0' }), ads: said('given') })).toBe(
      'notice-changed'
    )
  })
  test('B05 a changed purpose does not undo the asking interval of a "no"', () =>
    expect(ask({ statistics: said('refused', { version: '0' }), ads: said('given') })).toBeNull())
  test('channels alone are never a reason for the banner', () =>
    expect(
      ask({}, NOW, false, { purposes: config.purposes.filter(({ channel }) => channel) })
    ).toBeNull())
  test('a signal answers for what listens to it; the banner stays for the rest', () => {
    expect(ask({ statistics: said('given') }, NOW, true)).toBeNull()
    expect(ask({}, NOW, true)).toBe('no-decision')
    const deaf = config.purposes.map((purpose) => ({ ...purpose, signals: [] }))
    expect(ask({ statistics: said('given') }, NOW, true, { purposes: deaf })).toBe('notice-changed')
  })
  test('no banner interrupts where the law has opt-out or notice', () => {
    expect(ask({}, NOW, false, { model: 'opt-out' })).toBeNull()
    expect(ask({}, NOW, false, { model: 'notice' })).toBeNull()
    expect(
      ask({}, NOW, false, { model: { US: 'opt-out', '*': 'opt-in' }, region: 'US-CA' })
    ).toBeNull()
    expect(ask({}, NOW, false, { model: { US: 'opt-out', '*': 'opt-in' } })).toBe('no-decision')
    expect(ask({}, NOW, false, { model: { US: 'opt-out' }, region: 'FR' })).toBe('no-decision')
  })
})
