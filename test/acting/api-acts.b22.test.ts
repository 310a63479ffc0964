/**
 * Case B22: another script of the page calls the API in the place of the visitor. The record must
 * say that the site acted, not a person.
 */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerQueue } from '../../src/page/push-queue.ts'
import type { Consent } from '../../src/types.ts'
import { decided } from '../support/decided.ts'
import { open } from '../support/page.ts'
import { forget } from '../support/storage.ts'
import { config } from '../support/sample.ts'

let consent: Consent
beforeEach(forget)
afterEach(() => consent.destroy())

const calls: [string, string, (consent: Consent) => Promise<unknown>][] = [
  ['acceptAll', 'accept-all', (consent) => consent.acceptAll()],
  ['rejectAll', 'reject-all', (consent) => consent.rejectAll()],
  ['decide', 'api', (consent) => consent.decide({ ads: true })],
  ['withdraw', 'withdraw', (consent) => consent.withdraw('ads')],
  ['object', 'object', (consent) => consent.object('quality')]
]
const bySite = { actor: 'site', evidence: { trusted: false, view: 'none', control: 'api' } }

test.each(calls)(
  'B22 %s called by another script is recorded as the site’s own act, in no view',
  async (_, act, call) => {
    consent = open(config)
    expect(await call(consent)).toMatchObject({ act, ...bySite })
    expect(await consent.records()).toMatchObject([{ act, ...bySite }])
  }
)

test('B22 the event and the dataLayer say it too', async () => {
  consent = open(config)
  const told: unknown[] = []
  consent.on('decision', ({ record }) => told.push(record))
  await consent.acceptAll()
  await new Promise((go) => setTimeout(go, 250))
  expect(told).toMatchObject([bySite])
  const layer = (window as { dataLayer?: unknown[] }).dataLayer
  expect(layer).toContainEqual(
    expect.objectContaining({
      event: 'consent_update',
      consent: expect.objectContaining({ actor: 'site' })
    })
  )
})

test('B22 a call that was queued before the script came is recorded in the same way', async () => {
  consent = open(config)
  answerQueue(consent, [['acceptAll']])
  await consent.when('ads')
  expect(await consent.records()).toMatchObject([{ act: 'accept-all', ...bySite }])
})

test('B22 nothing that a caller hands over makes it a person’s act', async () => {
  consent = open(config)
  const forged = { act: 'accept-all', actor: 'person', view: 'banner', event: { isTrusted: true } }
  const accept = consent.acceptAll as (gesture: unknown) => ReturnType<Consent['acceptAll']>
  expect(await accept.call(consent, forged)).toMatchObject(bySite)
  await expect(consent.decide(forged as never)).rejects.toThrow('nothing to decide')
})

test('B22 a call without answers is refused, and the page goes on as it was', async () => {
  document.cookie = decided({ ads: 'given', statistics: 'refused' })
  consent = open(config)
  await expect(consent.decide(undefined as never)).rejects.toThrow('nothing')
  expect(() => consent.setVisitor({ audience: 'customer' })).not.toThrow()
  expect(consent.allows('ads')).toBe(true)
})

test('B22 only true is a yes', async () => {
  consent = open(config)
  await consent.decide({ ads: 'false', statistics: 'no' } as never)
  expect({ ads: consent.allows('ads'), statistics: consent.allows('statistics') }).toEqual({
    ads: false,
    statistics: false
  })
})
