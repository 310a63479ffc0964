import { describe, expect, test } from 'vitest'
import { encode } from '../../src/core/encode.ts'
import {
  clearCookies,
  contentSecurityPolicy,
  parseDecision,
  visitorElement
} from '../../src/server.ts'
import type { Config, Decision, Statement } from '../../src/types.ts'
import { config as sample, NOW, said } from '../support/sample.ts'

const decision = {
  id: '0193a5b0-0000-7000-8000-00000000000a',
  subject: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  at: new Date(NOW * 1000).toISOString(),
  statements: { ads: said('refused') }
}

test('a server reads the decision from the Cookie header, newest copy first', () => {
  const older = encode({
    ...decision,
    at: new Date((NOW - 99) * 1000).toISOString(),
    statements: { ads: said('given') }
  })
  expect(
    parseDecision(`a=1; eu-consent=${older}; eu-consent=${encode(decision)}`)?.statements['ads']
      ?.status
  ).toBe('refused')
  expect(parseDecision(`mine=${encode(decision)}`, 'mine')?.id).toBe(decision.id)
  for (const header of [
    undefined,
    null,
    '',
    'eu-consent=',
    'eu-consent=true',
    'xeu-consent=' + encode(decision)
  ])
    expect(parseDecision(header)).toBeNull()
})

test('the visitor element is safe with values of any content', () => {
  const html = visitorElement({ contact: '</script><img src=x onerror=alert(1)>&\u2028' })
  expect(html).not.toMatch(/<\/script>.*<\/script>|<img/)
  expect(JSON.parse(html.replace(/^<script[^>]*>|<\/script>$/g, ''))).toEqual({
    contact: '</script><img src=x onerror=alert(1)>&\u2028'
  })
})

const config: Config = {
  ...sample,
  services: [
    {
      id: 'counter',
      purposes: ['statistics'],
      hosts: ['stats.example'],
      cookies: ['_c*', 'shared']
    },
    {
      id: 'meta',
      purposes: ['ads'],
      hosts: ['ads.example'],
      cookies: ['_fbp', '__Secure-ads', 'shared']
    },
    { id: 'both', purposes: ['ads', 'statistics'], hosts: ['both.example'], cookies: ['_both'] },
    { id: 'mailer', purposes: ['email'], hosts: ['mail.example'] },
    { id: 'lost', purposes: ['nowhere'], hosts: ['lost.example'] }
  ]
}
const saying = (statements: Record<string, Statement>): Decision => ({ ...decision, statements })
const facts = { now: NOW * 1000 }

describe('the policy header', () => {
  const hosts = (
    statements: Record<string, Statement> | null,
    changes: object = {},
    given: Config = config
  ) =>
    contentSecurityPolicy(given, statements && saying(statements), undefined, {
      ...facts,
      ...changes
    }).match(/\w+\.example/g) ?? []
  const unique = (...given: Parameters<typeof hosts>) => [...new Set(hosts(...given))]

  test('lets in the hosts of a service once all its purposes are allowed, and none before a decision', () => {
    expect(unique(null)).toEqual([])
    expect(unique({ statistics: said('given') })).toEqual(['stats.example'])
    expect(unique({ statistics: said('given'), ads: said('given') })).toEqual([
      'stats.example',
      'ads.example',
      'both.example'
    ])
    expect(unique({ statistics: said('given'), 'ads/meta': said('given') })).toEqual([
      'stats.example',
      'ads.example'
    ])
    expect(unique({ statistics: said('withdrawn'), ads: said('refused') })).toEqual([])
  })
  test('counts a yes for as long as it is valid', () => {
    const old = said('given', { at: NOW - 200 * 86_400 })
    expect(unique({ statistics: old })).toEqual([])
    expect(unique({ statistics: old }, { now: (NOW - 199 * 86_400) * 1000 })).toEqual([
      'stats.example'
    ])
    // Without a given time, the function reads the clock.
    const now = Math.floor(Date.now() / 1000)
    expect(
      contentSecurityPolicy(config, saying({ statistics: said('given', { at: now - 60 }) }))
    ).toContain('stats.example')
  })
  test('honours GPC where nothing has been said, also in a region that opens without a yes', () => {
    const optOut: Config = { ...config, model: 'opt-out' }
    expect(unique(null, {}, optOut)).toEqual(['stats.example', 'ads.example', 'both.example'])
    expect(unique(null, { gpc: true }, optOut)).toEqual(['stats.example'])
    // An answer of the person counts more than the signal.
    expect(unique({ ads: said('given') }, { gpc: true }, optOut)).toContain('ads.example')
  })
  test('honours the audience and what the contact said', () => {
    expect(unique(null, { visitor: { audience: 'customer' } })).toEqual(['mail.example'])
    expect(unique(null, { visitor: { audience: 'prospect' } })).toEqual([])
    expect(
      unique(null, {
        visitor: { audience: 'customer', contact: 'c', statuses: { email: 'objected' } }
      })
    ).toEqual([])
    expect(unique(null, {}, { ...config, audience: 'customer' })).toEqual(['mail.example'])
  })
  test("is merged with the site's own, from which closed hosts are taken", () => {
    const own =
      "default-src 'none'; script-src 'nonce-x' 'strict-dynamic' https://ads.example; img-src 'self' https://ads.example"
    const text = contentSecurityPolicy(config, saying({ statistics: said('given') }), own, facts)
    expect(text).toContain("script-src 'nonce-x' 'strict-dynamic' stats.example;")
    expect(text).toContain("img-src 'self' stats.example;")
    expect(text).not.toContain('ads.example')
  })
  test('stands without services', () => {
    const { services: _, ...bare } = config
    expect(contentSecurityPolicy(bare, null)).toContain("default-src 'self'")
  })
})

describe('cookies that scripts cannot remove', () => {
  const lines = (
    cookieHeader: string | null | undefined,
    statements: Record<string, Statement> = {},
    changes: object = {},
    given = config
  ) =>
    clearCookies(given, saying(statements), {
      ...facts,
      cookieHeader,
      host: 'localhost',
      ...changes
    })
  const names = (...given: Parameters<typeof lines>) => [
    ...new Set(lines(...given).map((line) => line.split('=')[0]))
  ]

  test('are those that came, are declared, and belong to no service that may run', () => {
    const sent = '_cid=1; _c=2; x_c=3; _fbp=a=b; shared=5; session=6; _cid=7'
    expect(names(sent)).toEqual(['_cid', '_c', '_fbp', 'shared'])
    expect(names(sent, { statistics: said('given') })).toEqual(['_fbp'])
    expect(names(sent, { ads: said('given') })).toEqual(['_cid', '_c'])
    expect(names(sent, { statistics: said('given'), ads: said('given') })).toEqual([])
    for (const none of [undefined, null, '', ' ; ']) expect(names(none)).toEqual([])
    const { services: _, ...bare } = config
    expect(names(sent, {}, {}, bare)).toEqual([])
  })
  test('go while the visitor has not decided, by the same rules of GPC and audience as in the page', () => {
    expect(
      clearCookies(config, null, { ...facts, cookieHeader: '_fbp=1', host: 'localhost' })
    ).not.toEqual([])
    const optOut: Config = { ...config, model: 'opt-out' }
    expect(names('_fbp=1', {}, {}, optOut)).toEqual([])
    expect(names('_fbp=1', {}, { gpc: true }, optOut)).toEqual(['_fbp'])
  })
  test('are never the library’s own, even if a service declares their names', () => {
    const greedy: Config = {
      ...config,
      services: [{ id: 'greedy', purposes: ['ads'], cookies: ['*'] }]
    }
    expect(names(`eu-consent=${encode(decision)}; _x=1`, {}, {}, greedy)).toEqual(['_x'])
    expect(names('mine=1; eu-consent=2', {}, {}, { ...greedy, cookie: { name: 'mine' } })).toEqual([
      'eu-consent'
    ])
  })
  test('go with and without partition, for each domain and path that could have set them', () => {
    expect(lines('_fbp=1', {}, { host: 'a.shop.example.com', path: '/one/two' })).toEqual(
      [
        '',
        '; Domain=example.com',
        '; Domain=shop.example.com',
        '; Domain=a.shop.example.com'
      ].flatMap((domain) =>
        ['/', '/one', '/one/two'].flatMap((path) => [
          `_fbp=; Max-Age=0; Path=${path}${domain}`,
          `_fbp=; Max-Age=0; Path=${path}${domain}; Secure; Partitioned`
        ])
      )
    )
    expect(lines('_fbp=1', {}, { host: '127.0.0.1' })).toHaveLength(2)
  })
  test('with a secure prefix go by secure lines, which are all that browsers take for them', () => {
    expect(lines('__Secure-ads=1')).toEqual([
      '__Secure-ads=; Max-Age=0; Path=/; Secure',
      '__Secure-ads=; Max-Age=0; Path=/; Secure; Partitioned'
    ])
  })
  test('bring nothing into the header that a request planted in names or path', () => {
    const greedy: Config = {
      ...config,
      services: [{ id: 'greedy', purposes: ['ads'], cookies: ['*'] }]
    }
    expect(names('a\r\nSet-Cookie: b=1; c,d=2; e"=3; ok=4', {}, {}, greedy)).toEqual(['ok'])
    const planted = lines('ok=1', {}, { path: '/a;Domain=evil.example/b\r\nx/c' }, greedy)
    expect(planted.join()).not.toMatch(/evil|\r|\n/)
  })
})
