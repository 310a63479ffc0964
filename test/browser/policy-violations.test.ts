import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listenToPolicy } from '../../src/browser/policy-violations.ts'

const services = [
  { id: 'counter', purposes: ['statistics'], hosts: ['cdn.counter.example', '*.metrics.example'] },
  { id: 'plain', purposes: ['ads'] }
]
const tell = vi.fn()
let end: AbortController
const block = (...addresses: string[]) => {
  for (const blockedURI of addresses)
    document.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { blockedURI }))
  return tell.mock.calls.flat()
}
beforeEach(() => {
  end = new AbortController()
  listenToPolicy(end.signal, services, tell)
})
afterEach(() => {
  end.abort()
  tell.mockClear()
})

test('a host that no service declares is reported once, with its port', () =>
  expect(
    block(
      'https://evil.example/a.js',
      'https://evil.example/b.js',
      'http://plain.example/b.js',
      'wss://evil.example:8080/',
      'ws://other.example'
    )
  ).toEqual(['evil.example', 'plain.example', 'evil.example:8080', 'other.example']))

test('declared hosts, the host of this page, and texts that are no address are not reported', () =>
  expect(
    block(
      'https://cdn.counter.example/x',
      'https://a.metrics.example/x',
      location.href,
      'inline',
      'eval',
      'data',
      'blob:https://x.example/1'
    )
  ).toEqual([]))

test('no event is handled after the end', () => {
  end.abort()
  expect(block('https://evil.example/')).toEqual([])
})
