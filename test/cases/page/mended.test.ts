/** What reviews found and is mended: one short test each. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { encode } from '../../../src/core/encode.ts'
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

const VIDEO = {
  ...config,
  services: [
    { id: 'video', purposes: ['ads'] },
    { id: 'other', purposes: ['ads'] }
  ]
}
const frame = (attributes: string) => `<iframe title="Film" ${attributes} data-src="about:blank"></iframe>`
const placeholder = () => vi.waitUntil(() => document.querySelector<HTMLElement>('.lawful-placeholder'))
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms))
const acts = (box: HTMLElement) => [...box.querySelectorAll<HTMLElement>('[data-act]')].map((button) => button.dataset['act'])

/** Answers everything no, then "this time" at the placeholder of a video. */
async function allowOnce(): Promise<void> {
  store({ ads: said('refused', { at: now() - 60 }), statistics: said('refused', { at: now() - 60 }) }, now() - 60)
  consent = open(VIDEO, frame('data-consent-service="video"'))
  const box = await placeholder()
  await pause(150)
  box.querySelector<HTMLElement>('[data-act=once]')!.click()
  expect([consent.allows('ads', 'video'), consent.allows('ads', 'other'), consent.allows('ads')]).toEqual([true, false, false])
}

test('a page that was destroyed keeps nothing more', async () => {
  consent = open(config)
  await consent.acceptAll()
  const channel = new BroadcastChannel('eu-consent')
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  channel.postMessage(0) // another tab has decided: this one looks now and once more a moment later
  await pause(50)
  consent.destroy()
  forget()
  await pause(400)
  channel.close()
  expect(document.cookie).toBe('')
})

test.each([
  ['another tab', () => dispatchEvent(new StorageEvent('storage', { key: 'eu-consent' }))],
  ['the back/forward cache', () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))]
])('B08 B09 "this time" ends with a no that %s brings', async (_, arrive) => {
  await allowOnce()
  arrive()
  expect(consent.allows('ads', 'video')).toBe(true) // nothing was said elsewhere
  store({ ads: said('withdrawn', { at: now() }), statistics: said('refused', { at: now() }) })
  arrive()
  await vi.waitUntil(() => !consent.allows('ads', 'video'))
})

test.each([
  ['needs another purpose too', 'data-consent="ads statistics" data-consent-service="video"', ['open']],
  ['names a service that nobody declared', 'data-consent-service="unheard"', ['open']],
  ['names a purpose that nobody declared', 'data-consent="unheard"', ['open']],
  ['names what it needs', 'data-consent="ads" data-consent-service="video"', ['once', 'allow', 'open']]
])('a placeholder that %s offers what it can keep', async (_, attributes, offered) => {
  store({ ads: said('refused', { at: now() }), statistics: said('refused', { at: now() }) })
  consent = open(VIDEO, frame(attributes))
  expect(acts(await placeholder())).toEqual(offered)
})

test('B14 a second half that does not load is asked for once by the page, and again only by a call', async () => {
  store({ ads: said('refused', { at: now() }), statistics: said('refused', { at: now() }) })
  const part = vi.fn(() => Promise.reject(new Error('gone')))
  vi.spyOn(console, 'error').mockReturnValue()
  consent = open(VIDEO, frame('data-consent-service="video"'), { part })
  await vi.waitUntil(() => part.mock.calls.length)
  for (let time = 0; time < 5; time++) {
    document.body.insertAdjacentHTML('beforeend', frame('data-consent-service="other"'))
    await pause(20)
  }
  expect(part).toHaveBeenCalledTimes(1)
  await expect(consent.acceptAll()).rejects.toThrow('gone')
  expect(part).toHaveBeenCalledTimes(2)
  vi.restoreAllMocks()
})

/** The preference centre as it opens; what it shows can be clicked. */
async function preferences(): Promise<HTMLElement> {
  consent.openPreferences()
  const save = await vi.waitUntil(() => document.querySelector<HTMLElement>('dialog [data-act=save]'))
  await pause(150)
  return save
}
const touch = (id: string) => document.querySelector<HTMLElement>(`dialog [data-purpose=${id}] [role=switch]`)!.click()

test('"Save" where the law has opt-out: a switch that stood on by itself is no consent', async () => {
  consent = open({ ...VIDEO, model: 'opt-out' })
  const save = await preferences()
  touch('statistics')
  save.click()
  const record = (await consent.records()).at(-1)
  const statuses = Object.fromEntries(record!.purposes.map(({ id, status }) => [id, status]))
  expect(statuses).toMatchObject({ ads: 'not-asked', statistics: 'refused' })
  expect([consent.allows('ads'), consent.allows('statistics')]).toEqual([true, false])
})

test('"Save" keeps a no to one service of a purpose that stays on', async () => {
  store({ ads: said('given', { at: now() - 60 }), statistics: said('given', { at: now() - 60 }) }, now() - 60)
  consent = open(VIDEO)
  await consent.decide({ 'ads/video': false })
  const save = await preferences()
  touch('statistics')
  save.click()
  expect([consent.allows('ads'), consent.allows('ads', 'video'), consent.allows('statistics')]).toEqual([true, false, false])
  expect(document.cookie).toContain('~ads/video:wc')
})

test('B22 of answers that do not count for lack of a person, the noes count', async () => {
  consent = open({ ...VIDEO, syntheticGrants: 'ignore' })
  vi.spyOn(console, 'warn').mockReturnValue()
  const save = await preferences()
  touch('ads')
  save.click()
  const record = (await consent.records()).at(-1)
  const statuses = Object.fromEntries(record!.purposes.map(({ id, status }) => [id, status]))
  expect(statuses).toMatchObject({ ads: 'not-asked', statistics: 'refused' })
  expect(consent.allows('ads')).toBe(false)
  vi.restoreAllMocks()
})
