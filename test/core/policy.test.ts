/**
 * Tests the policy for pages with third parties: the directives of the site stay, and the hosts of
 * services come and go with their permission.
 */
import { describe, expect, test } from 'vitest'
import { policyFor } from '../../src/core/policy.ts'
import type { Service } from '../../src/types.ts'

const services: Service[] = [
  { id: 'counter', purposes: ['statistics'], hosts: ['stats.example', '*.cdn.example'] },
  { id: 'meta', purposes: ['ads'], hosts: ['https://ads.example', 'shared.example'] },
  { id: 'both', purposes: ['ads', 'statistics'], hosts: ['shared.example'] },
  { id: 'silent', purposes: ['ads'] }
]
/** Returns the directives by name, for the services that may run. */
const policy = (running: readonly string[], own?: string, given = services) => {
  const text = policyFor(given, ({ id }) => running.includes(id), own)
  return Object.fromEntries(
    text
      .split('; ')
      .map((directive): [string, string] => [
        directive.split(' ')[0]!,
        directive.split(' ').slice(1).join(' ')
      ])
  )
}
const GOVERNED = [
  'script-src',
  'style-src',
  'img-src',
  'font-src',
  'media-src',
  'connect-src',
  'frame-src'
]

describe('a page without a policy of its own', () => {
  test('goes on as before, except towards other hosts', () => {
    expect(policy([])).toEqual({
      'default-src': "'self' data: blob:",
      'script-src': "'self' 'unsafe-inline' 'unsafe-eval' blob:",
      'style-src': "'self' 'unsafe-inline'",
      'img-src': "'self' data: blob:",
      'font-src': "'self' data: blob:",
      'media-src': "'self' data: blob:",
      'connect-src': "'self' data: blob:",
      'frame-src': "'self' data: blob:"
    })
  })
  test('lets in the hosts of services that may run, in every directive that loads something', () => {
    const open = policy(['counter'])
    for (const name of GOVERNED)
      expect(open[name], name).toMatch(/ stats\.example \*\.cdn\.example$/)
    expect(Object.values(open).join()).not.toMatch(/ads\.example|shared/)
    expect(open['default-src']).toBe("'self' data: blob:")
  })
  test('names a host once that two services share, and lets it in for either', () => {
    for (const running of [['meta'], ['both'], ['meta', 'both']])
      expect(policy(running)['img-src']!.match(/shared\.example/g), running.join()).toHaveLength(1)
  })
})

describe('a policy of the site', () => {
  test('keeps its directives, nonces and strict-dynamic', () => {
    const own = `default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; FORM-ACTION 'self'; upgrade-insecure-requests; require-trusted-types-for 'script';`
    expect(policy(['counter'], own)).toEqual({
      'default-src': "'none'",
      'script-src': "'nonce-abc' 'strict-dynamic' stats.example *.cdn.example",
      'form-action': "'self'",
      'upgrade-insecure-requests': '',
      'require-trusted-types-for': "'script'",
      ...Object.fromEntries(GOVERNED.slice(1).map((name) => [name, 'stats.example *.cdn.example']))
    })
  })
  test("'none' gives way to a host that may run, and comes back without one", () => {
    expect(policy(['counter'], "default-src 'self'; img-src 'none'")['img-src']).toBe(
      'stats.example *.cdn.example'
    )
    expect(policy([], "default-src 'self'; img-src 'none'")['img-src']).toBe("'none'")
    expect(policy([], "default-src 'self'; img-src stats.example")['img-src']).toBe("'none'")
  })
  test.each([
    'stats.example',
    'https://stats.example',
    'https://stats.example/path/',
    'STATS.example',
    'deep.cdn.example',
    '*.cdn.example'
  ])('loses %s while its service is closed', (source) => {
    const own = `default-src 'self' ${source}; script-src 'self' ${source} own.example; script-src-elem 'self' ${source}; style-src-elem ${source}; object-src ${source}; worker-src ${source}`
    const closed = policy(['meta'], own)
    expect(Object.values(closed).join(' ')).not.toMatch(/stats|cdn/i)
    expect(closed['script-src']).toBe("'self' own.example https://ads.example shared.example")
    // Browsers use these directives in the place of script-src and style-src if a policy has them.
    expect(closed['script-src-elem']).toBe("'self' https://ads.example shared.example")
    expect(closed['style-src-elem']).toBe('https://ads.example shared.example')
    expect(closed).toMatchObject({
      'default-src': "'self'",
      'object-src': "'none'",
      'worker-src': "'none'"
    })
    expect(policy(['counter'], own)).toMatchObject({
      'default-src': `'self' ${source}`,
      'object-src': source
    })
  })
  test('frames follow child-src, the others default-src, where they have no directive', () => {
    const merged = policy([], "default-src 'self' own.example; child-src frames.example")
    expect(merged).toMatchObject({ 'frame-src': 'frames.example', 'img-src': "'self' own.example" })
    expect(
      policy([], "default-src 'self'; child-src a.example; frame-src b.example")['frame-src']
    ).toBe('b.example')
  })
  test('that governs no loading leaves inline scripts, styles and data: alone', () => {
    for (const own of ["frame-ancestors 'self'", '', ' ; ']) {
      const merged = policy([], own)
      expect(merged).toMatchObject({
        'script-src': policy([])['script-src'],
        'style-src': policy([])['style-src']
      })
      expect(merged['img-src']).toBe("'self' data: blob:")
      expect(merged).not.toHaveProperty('default-src')
    }
  })
  test('of a directive that stands twice only the first counts, as in browsers', () => {
    expect(policy([], "default-src 'self'; script-src 'self'; script-src *")['script-src']).toBe(
      "'self'"
    )
  })
})

test.each([
  'a.example; script-src *',
  "a.example 'unsafe-eval'",
  "'unsafe-inline'",
  '*',
  'https:',
  'a.example/path',
  'a.example, default-src *',
  'a.example\r\nX-Header: 1',
  'a.*.example',
  'javascript:alert(1)',
  ''
])('an entry that is no host never gets into the policy: %j', (host) => {
  const text = policyFor(
    [{ id: 'x', purposes: ['ads'], hosts: [host, 'fine.example:8443', 'wss://live.example:*'] }],
    () => true
  )
  expect(text).toBe(
    policyFor(
      [{ id: 'x', purposes: ['ads'], hosts: ['fine.example:8443', 'wss://live.example:*'] }],
      () => true
    )
  )
  expect(text).toContain('fine.example:8443 wss://live.example:*')
})
