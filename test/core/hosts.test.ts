import { expect, test } from 'vitest'
import { isHostOf } from '../../src/core/hosts.ts'
import type { Service } from '../../src/types.ts'

const service = (changes: Partial<Service>): Service => ({ id: 's', purposes: ['ads'], ...changes })

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

test('a service without hosts declares none', () =>
  expect(isHostOf(service({}), 'a.example')).toBe(false))
