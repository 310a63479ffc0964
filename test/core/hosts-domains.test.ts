import { expect, test } from 'vitest'
import { domains } from '../../src/core/hosts.ts'

test('domain suffixes go from the widest to the whole host; addresses have none', () => {
  expect(domains('a.b.example.co.uk')).toEqual([
    'co.uk',
    'example.co.uk',
    'b.example.co.uk',
    'a.b.example.co.uk'
  ])
  expect(domains('127.0.0.1')).toEqual([])
  expect(domains('[::1]')).toEqual([])
  expect(domains('localhost')).toEqual([])
})

test.each([
  ['localhost', []],
  ['127.0.0.1', []],
  ['[::1]', []],
  ['example.com', ['example.com']],
  ['www.example.com', ['example.com', 'www.example.com']],
  ['a.shop.example.co.uk', ['co.uk', 'example.co.uk', 'shop.example.co.uk', 'a.shop.example.co.uk']]
])('domains that a cookie of %s can have, widest first', (host, all) =>
  expect(domains(host)).toEqual(all)
)
