import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readDecision } from '../../src/browser/decision-cookie.ts'
import { writeDecision } from '../../src/browser/decision-writer.ts'
import { domains } from '../../src/core/domains.ts'
import { erase } from '../../src/browser/erase.ts'
import { readItem, writeItem } from '../../src/browser/storage.ts'
import { encode } from '../../src/core/encode.ts'
import type { Decision } from '../../src/types.ts'
import { NOW, said } from '../support/sample.ts'

const decision = (status: 'given' | 'refused', at = NOW): Decision => ({
  id: '0193a5b0-0000-7000-8000-00000000000a',
  subject: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  at: new Date(at * 1000).toISOString(),
  statements: { ads: said(status, { at }) }
})

const clear = () => {
  for (const pair of document.cookie.split('; ')) document.cookie = `${pair.split('=')[0]}=; max-age=0; path=/`
  localStorage.clear()
}
beforeEach(clear)
afterEach(() => void vi.restoreAllMocks())

test('a decision is kept in the cookie and its mirror, and read back', () => {
  expect(writeDecision('eu-consent', undefined, decision('given'))).toBe(true)
  expect(document.cookie).toContain('eu-consent=1~')
  expect(localStorage.getItem('eu-consent')).toContain('1~')
  expect(readDecision('eu-consent')).toMatchObject({ decision: { statements: { ads: { status: 'given' } } }, doubtful: false })
})

test('B04 an evicted cookie is restored from the mirror, and the other way round', () => {
  writeDecision('eu-consent', undefined, decision('refused'))
  document.cookie = 'eu-consent=; max-age=0; path=/'
  expect(readDecision('eu-consent').decision?.statements['ads']?.status).toBe('refused')
  document.cookie = `eu-consent=${encode(decision('given', NOW + 60))}; path=/`
  expect(readDecision('eu-consent').decision?.statements['ads']?.status).toBe('given')
})

test('B04 text that cannot be read leaves what was said in doubt; no text at all does not', () => {
  expect(readDecision('eu-consent')).toEqual({ decision: null, doubtful: false })
  document.cookie = 'eu-consent=true; path=/'
  expect(readDecision('eu-consent')).toEqual({ decision: null, doubtful: true })
})

test('B04 a cookie of a longer name is not ours', () => {
  document.cookie = `my-eu-consent=${encode(decision('given'))}; path=/`
  expect(readDecision('eu-consent').decision).toBeNull()
})

test('B02 blocked or full storage is answered, never thrown, and not believed', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(writeItem('a', 'b')).toBe(false)
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError')
  })
  expect(readItem('a')).toBeNull()
  vi.spyOn(document, 'cookie', 'set').mockImplementation(() => {}) // dropped without a word
  expect(writeDecision('eu-consent', undefined, decision('given'))).toBe(false)
})

test('domain suffixes go from the widest to the whole host; addresses have none', () => {
  expect(domains('a.b.example.co.uk')).toEqual(['co.uk', 'example.co.uk', 'b.example.co.uk', 'a.b.example.co.uk'])
  expect(domains('127.0.0.1')).toEqual([])
  expect(domains('[::1]')).toEqual([])
  expect(domains('localhost')).toEqual([])
})

test('declared cookies and storage are erased, by name and by prefix; others stay; what resists is named', () => {
  document.cookie = '_c1=1; path=/'
  document.cookie = 'mine=1; path=/'
  localStorage.setItem('counter', '1')
  localStorage.setItem('own', '1')
  sessionStorage.setItem('counter', '1')
  const service = { id: 'counter', purposes: ['statistics'], cookies: ['_c*'], storage: ['counter'] }
  const closed = () => false
  const ours = ['eu-consent']
  const left: string[] = []
  const tell = (names: string[]) => void left.push(...names)
  erase([service], closed, ours, tell)
  expect(left).toEqual([])
  expect(document.cookie).toBe('mine=1')
  expect([localStorage.getItem('counter'), sessionStorage.getItem('counter'), localStorage.getItem('own')]).toEqual([null, null, '1'])
  vi.spyOn(document, 'cookie', 'get').mockReturnValue('_c2=1')
  erase([service], closed, ours, tell)
  expect(left).toEqual(['_c2'])
  // A name that a service which may run declares too is not taken from it; nor is the decision.
  const both = [service, { id: 'open', purposes: ['ads'], cookies: ['_c2'] }, { id: 'greedy', purposes: ['x'], cookies: ['*'] }]
  left.length = 0
  erase(both, ({ id }) => id === 'open', ['_c2'], tell)
  expect(left).toEqual([])
})
