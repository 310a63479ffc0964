import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cookieValues, readDecision } from '../../../src/browser/storage/decision-cookie.ts'
import { refreshDecision, writeDecision } from '../../../src/browser/storage/decision-writer.ts'
import { encode } from '../../../src/core/encode.ts'
import { blocked, fakeCookies, realCookies, forget } from '../../support/storage.ts'
import { said } from '../../support/sample.ts'
import { decisionOf } from '../../support/stored.ts'

const realCookiesGone = () => void (document.cookie = 'eu-consent=; max-age=0; path=/')
const decision = decisionOf({ ads: said('given') })
const text = encode(decision)
/**
 * Makes a decision whose text has exactly that many signs. It tries several, because the length of
 * the checksum varies.
 */
const ofLength = (length: number) => {
  const made = Array.from({ length: 40 }, (_, fewer) => {
    const long = Array.from(
      { length: 14 },
      (_, number) => [`${'abcdefghijklmn'[number]}`.repeat(60), said('given')] as const
    )
    return decisionOf({ ...Object.fromEntries(long), ['z'.repeat(fewer + 1)]: said('given') })
  })
  return made.find((one) => encode(one).length === length)!
}
const at = (address: { hostname?: string; protocol?: string }) =>
  vi.stubGlobal('location', { hostname: 'localhost', protocol: 'http:', ...address })
const lines: string[] = []
/** Acts as a browser that takes cookies for one domain only. Undefined means the host itself. */
const browser = (accepts: (domain: string | undefined) => boolean) => {
  let stored = ''
  const take = (line: string) => {
    lines.push(line)
    if (accepts(/domain=([^;]+)/.exec(line)?.[1])) stored = line.split(';')[0]!
  }
  fakeCookies(() => stored, take)
}
const domainsTried = () => lines.map((line) => /domain=([^;]+)/.exec(line)?.[1])

beforeEach(() => {
  forget()
  lines.length = 0
})
afterEach(() => {
  realCookies()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('every value of the name is read, in order; other names are not', () => {
  fakeCookies(() => 'a=1; eu-consent=x; eu-consent-2=y; eu-consent=z=z')
  expect(cookieValues('eu-consent')).toEqual(['x', 'z=z'])
  expect(cookieValues('eu')).toEqual([])
})

test('a document that throws at the touch of cookies has none', () => {
  fakeCookies(blocked, blocked)
  expect(cookieValues('eu-consent')).toEqual([])
  expect(readDecision('eu-consent')).toEqual({ decision: null, doubt: null })
})

test('a decision handed over by the page around a frame counts like any other copy', () => {
  expect(readDecision('eu-consent', [text]).decision?.statements['ads']?.status).toBe('given')
  expect(readDecision('eu-consent', ['nonsense'])).toEqual({ decision: null, doubt: 'unreadable' })
  document.cookie = `eu-consent=${encode(decisionOf({ ads: said('refused') }))}; path=/`
  expect(readDecision('eu-consent', [text]).decision?.statements['ads']?.status).toBe('refused')
})

test('the cookie is written as it is, for the whole site and thirteen months, and with Lax', () => {
  browser(() => true)
  expect(writeDecision('eu-consent', undefined, decision)).toBe(true)
  const [line] = lines
  expect(line).toMatch(new RegExp(`^eu-consent=${text}; `))
  expect(line).toMatch(/; path=\/(;|$)/)
  expect(line).toMatch(/; sameSite=lax(;|$)/i)
  expect(line).not.toMatch(/secure/i)
  const days = (Date.parse(/expires=([^;]+)/.exec(line!)![1]!) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(395)
  expect(days).toBeLessThan(397)
})

test('on https it is secure', () => {
  browser(() => true)
  at({ protocol: 'https:' })
  writeDecision('eu-consent', undefined, decision)
  expect(lines[0]).toMatch(/; secure(;|$)/)
})

test('the widest domain that the browser takes is found by trial', () => {
  browser((domain) => domain === 'example.co.uk')
  at({ hostname: 'shop.example.co.uk' })
  expect(writeDecision('eu-consent', undefined, decision)).toBe(true)
  expect(domainsTried()).toEqual(['co.uk', 'example.co.uk'])
})

test('where no domain is taken, the host alone is the last try', () => {
  browser((domain) => domain === undefined)
  at({ hostname: 'shop.example.co.uk' })
  expect(writeDecision('eu-consent', undefined, decision)).toBe(true)
  expect(domainsTried()).toEqual(['co.uk', 'example.co.uk', 'shop.example.co.uk', undefined])
})

test('a domain of the config is the only one tried', () => {
  browser((domain) => domain === 'shop.example')
  at({ hostname: 'a.shop.example' })
  expect(writeDecision('eu-consent', 'shop.example', decision)).toBe(true)
  expect(domainsTried()).toEqual(['shop.example'])
})

test.each<[string, boolean, boolean, boolean]>([
  ['cookie and mirror', true, true, true],
  ['the cookie alone', true, false, true],
  ['the mirror alone', false, true, true],
  ['neither', false, false, false]
])('kept in %s', (_, cookie, mirror, expected) => {
  browser(() => cookie)
  if (!mirror) vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {})
  expect(writeDecision('eu-consent', undefined, decision)).toBe(expected)
})

test('a document that throws at the touch of cookies keeps nothing there', () => {
  fakeCookies(() => '', blocked)
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {})
  expect(writeDecision('eu-consent', undefined, decision)).toBe(false)
})

test('a text of 1,024 signs still fits the cookie, one of 1,025 lies in the mirror alone', () => {
  for (const [length, expected] of [
    [1_024, 1],
    [1_025, 0]
  ] as const) {
    browser(() => true)
    lines.length = 0
    expect(writeDecision('eu-consent', undefined, ofLength(length))).toBe(true)
    // A text that is too long also removes the older, shorter text from the cookie, because a page
    // would take that one for the decision.
    expect(lines.filter((line) => line.includes('1~'))).toHaveLength(expected)
    expect(lines.some((line) => line.startsWith('eu-consent=;'))).toBe(!expected)
    realCookies()
  }
  expect(localStorage.getItem('eu-consent')).toHaveLength(1_025)
})

test.each<[string, () => void, boolean]>([
  ['both copies are there', () => {}, false],
  ['the cookie is gone', () => realCookiesGone(), true],
  ['the mirror is gone', () => localStorage.removeItem('eu-consent'), true],
  ['the mirror is old', () => localStorage.setItem('eu-consent', 'old'), true]
])('where %s, the page writes what is missing', (_, spoil, isWritten) => {
  writeDecision('eu-consent', undefined, decision)
  spoil()
  const written = vi.spyOn(Storage.prototype, 'setItem')
  refreshDecision('eu-consent', undefined, decision)
  expect(written.mock.calls.length > 0).toBe(isWritten)
  expect({
    cookies: cookieValues('eu-consent'),
    mirror: localStorage.getItem('eu-consent')
  }).toEqual({ cookies: [text], mirror: text })
  written.mockRestore()
})

test('a decision is kept in the cookie and its mirror, and read back', () => {
  expect(writeDecision('eu-consent', undefined, decision)).toBe(true)
  expect(document.cookie).toContain('eu-consent=1~')
  expect(localStorage.getItem('eu-consent')).toContain('1~')
  expect(readDecision('eu-consent')).toMatchObject({
    decision: { statements: { ads: { status: 'given' } } },
    doubt: null
  })
})
