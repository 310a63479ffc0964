import { expect, test } from 'vitest'
import { checkAssertion, signVisitor } from '../../src/server/assertion.ts'

const KEY = 'k'.repeat(32)
const OTHER = 'o'.repeat(32)
const NOW = Date.UTC(2026, 10, 23, 12)
const visitor = {
  audience: 'customer',
  contact: 'c_81fk',
  statuses: { email: 'objected' as const }
}
const sign = (options = {}) => signVisitor(visitor, KEY, { now: NOW, ...options })

test('a signed visitor is verified, with audience and contact and nothing else', async () => {
  expect(await checkAssertion(await sign(), [OTHER, KEY], NOW)).toEqual({
    state: 'verified',
    assertion: { audience: 'customer', contact: 'c_81fk', at: NOW / 1000, until: NOW / 1000 + 3600 }
  })
})

test.each<[string, (text: string) => string]>([
  ['another key', (text) => text],
  ['no text', () => ''],
  ['a long text', () => 'v1.' + 'a'.repeat(5_000)],
  [
    'another payload',
    (text) =>
      text.replace(
        /^v1\.[\w-]+/,
        `v1.${btoa('{"audience":"customer","contact":"c_1","at":0,"until":9999999999}').replaceAll('=', '')}`
      )
  ],
  ['a sign less', (text) => text.slice(0, -1)],
  ['another version', (text) => text.replace('v1', 'v2')]
])('%s is forged', async (name, spoil) => {
  const text = spoil(await sign())
  expect(await checkAssertion(text, name === 'another key' ? [OTHER] : [KEY], NOW)).toEqual({
    state: 'forged'
  })
})

test('every flipped bit of payload or signature is found', async () => {
  const text = await sign()
  for (let index = 3; index < text.length; index++) {
    const sign = text[index] === 'A' ? 'B' : 'A'
    const found = await checkAssertion(
      text.slice(0, index) + sign + text.slice(index + 1),
      [KEY],
      NOW
    )
    // The last sign of base64 carries bits that have no meaning.
    if (index !== text.length - 1 && text[index] !== '.')
      expect(found.state, `sign ${index}`).not.toBe('verified')
  }
})

test.each<[number, string]>([
  [-61, 'expired'],
  [-60, 'verified'],
  [3_660, 'verified'],
  [3_661, 'expired']
])('%i seconds after it was made it is %s', async (seconds, state) => {
  expect((await checkAssertion(await sign(), [KEY], NOW + seconds * 1000)).state).toBe(state)
})

test('a key that is too short is refused with what to do', async () => {
  await expect(signVisitor(visitor, 'short')).rejects.toThrow('openssl rand -hex 32')
})
