/** What reviews found and is mended: one short test each. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { encode } from '../../../src/core/codec.ts'
import type { Consent, Statement } from '../../../src/types.ts'
import { open, visitorElement } from '../../support/page.ts'
import { config, said } from '../../support/sample.ts'
import { forget } from '../../support/storage.ts'

const ID = '00000000-0000-7000-8000-000000000001'
const now = () => Math.floor(Date.now() / 1000)
let consent: Consent

const store = (statements: Record<string, Statement>, at = now()) => {
  const text = encode({ id: ID, subject: ID, at: new Date(at * 1000).toISOString(), statements })
  document.cookie = `eu-consent=${text}; path=/`
  localStorage.setItem('eu-consent', text)
}
beforeEach(forget)
afterEach(() => consent.destroy())

test('B08 a no that another tab said is not overwritten by what this one remembers', async () => {
  consent = open(config)
  await consent.decide({ ads: true, statistics: false })
  store({ ads: said('withdrawn', { at: now() }), statistics: said('refused', { at: now() }) })
  await consent.decide({ statistics: true })
  expect([consent.allows('ads'), consent.allows('statistics')]).toEqual([false, true])
  expect(document.cookie).toContain('~ads:wc')
})

test('B26 an act about something else erases nothing of services that may run', async () => {
  store({ statistics: said('given', { at: now() }), ads: said('refused', { at: now() }) })
  document.cookie = '_c1=1; path=/'
  consent = open(config, visitorElement({ audience: 'customer' }))
  await consent.object('email')
  expect(document.cookie).toContain('_c1=1')
  expect(consent.allows('statistics')).toBe(true)
})

test('B22 a call without answers is refused, and the page goes on as it was', async () => {
  store({ ads: said('given', { at: now() }), statistics: said('refused', { at: now() }) })
  consent = open(config)
  await expect(consent.decide(undefined as never)).rejects.toThrow('nothing')
  expect(() => consent.setVisitor({ audience: 'customer' })).not.toThrow()
  expect(consent.allows('ads')).toBe(true)
})

test('B22 only true is a yes', async () => {
  consent = open(config)
  await consent.decide({ ads: 'false', statistics: 'no' } as never)
  expect([consent.allows('ads'), consent.allows('statistics')]).toEqual([false, false])
})

test('B02 a full storage does not keep a yes that was taken back', async () => {
  consent = open(config)
  await consent.acceptAll()
  const { setItem } = Storage.prototype
  Storage.prototype.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  await consent.rejectAll()
  Storage.prototype.setItem = setItem
  expect(localStorage.getItem('eu-consent')).toBeNull()
})
