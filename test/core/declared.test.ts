/** What services declare: hosts, cookies, storage, and the domains that a cookie can have. */
import { describe, expect, test } from 'vitest'
import { ofClosed } from '../../src/core/declared.ts'
import { domains } from '../../src/core/domains.ts'
import { isHostOf } from '../../src/core/hosts.ts'
import type { Service } from '../../src/types.ts'

const service = (changes: Partial<Service>): Service => ({ id: 's', purposes: ['ads'], ...changes })

describe('hosts', () => {
  test.each([
    ['a.example', 'a.example', true],
    ['a.example', 'A.EXAMPLE', true],
    ['A.Example', 'a.example', true],
    ['a.example', 'b.a.example', false],
    ['a.example', 'xa.example', false],
    ['a.example', 'a.example:8080', false],
    ['a.example:8080', 'a.example:8080', true],
    ['https://a.example', 'a.example', true],
    ['wss://a.example:8443', 'a.example:8443', true],
    ['*.a.example', 'b.a.example', true],
    ['*.a.example', 'c.b.a.example', true],
    ['*.a.example', 'a.example', false],
    ['*.a.example', 'xa.example', false],
    ['https://*.a.example', 'b.a.example', true]
  ])('%s declares %s: %s', (declared, host, is) => {
    expect(isHostOf(service({ hosts: ['other.example', declared] }), host)).toBe(is)
  })
  test('a service without hosts declares none', () => expect(isHostOf(service({}), 'a.example')).toBe(false))
})

describe('names', () => {
  const services = [
    service({ id: 'a', cookies: ['_a*', 'exact'], storage: ['box'] }),
    service({ id: 'b', cookies: ['_ab', 'shared'] }),
    service({ id: 'c', cookies: ['shared'] })
  ]
  const closed = (running: readonly string[], kind: 'cookies' | 'storage' = 'cookies') =>
    ['_a', '_ab', '_abc', 'exact', 'exactly', 'shared', 'box', 'a*', ''].filter(ofClosed(services, ({ id }) => running.includes(id), kind))

  test('a trailing * is a prefix, anything else a whole name; what nobody declares is nobody’s', () => {
    expect(closed([])).toEqual(['_a', '_ab', '_abc', 'exact', 'shared'])
    expect(closed([], 'storage')).toEqual(['box'])
  })
  test('what a service that may run declares too stays with it', () => {
    expect(closed(['b'])).toEqual(['_a', '_abc', 'exact'])
    expect(closed(['c'])).toEqual(['_a', '_ab', '_abc', 'exact'])
    expect(closed(['a', 'b'])).toEqual([])
  })
})

test.each([
  ['localhost', []],
  ['127.0.0.1', []],
  ['[::1]', []],
  ['example.com', ['example.com']],
  ['www.example.com', ['example.com', 'www.example.com']],
  ['a.shop.example.co.uk', ['co.uk', 'example.co.uk', 'shop.example.co.uk', 'a.shop.example.co.uk']]
])('domains that a cookie of %s can have, widest first', (host, all) => expect(domains(host)).toEqual(all))
