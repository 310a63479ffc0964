/**
 * A page reads the stored decision again when another tab has decided, and when it comes out of the
 * back/forward cache.
 * Case B08: two tabs of one visitor decide differently at nearly the same time. The tabs must
 * agree in the end, and a "no" must not get lost.
 * Case B09: a visitor decides on one page and then goes back to an earlier page that the browser
 * had kept in memory.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/types.ts'
import { decided } from '../support/decided.ts'
import { open } from '../support/page.ts'
import { config } from '../support/sample.ts'
import { forget } from '../support/storage.ts'
import { pause, VIDEO, WAIT } from '../support/video-page.ts'

/** Puts a decision of this moment into the cookie and its mirror, as another tab does. */
const store = (statuses: Parameters<typeof decided>[0]) => {
  const line = decided(statuses, Math.floor(Date.now() / 1000))
  document.cookie = line
  localStorage.setItem('eu-consent', line.slice('eu-consent='.length, -'; path=/'.length))
}
const frame = (attributes: string) =>
  `<iframe title="Film" ${attributes} data-src="about:blank"></iframe>`

const placeholder = () =>
  vi.waitUntil(() => document.querySelector<HTMLElement>('.lawful-placeholder'), WAIT)
vi.setConfig({ testTimeout: 60_000 })

let consent: Consent
beforeEach(forget)
afterEach(() => consent.destroy())

/** Answers everything no, then "this time" at the placeholder of a video. */
async function allowOnce(): Promise<void> {
  document.cookie = decided({ ads: 'refused', statistics: 'refused' })
  consent = open(VIDEO, frame('data-consent-service="video"'))
  const box = await placeholder()
  await pause(150)
  box.querySelector<HTMLElement>('[data-act=once]')!.click()
  expect({
    video: consent.allows('ads', 'video'),
    other: consent.allows('ads', 'other'),
    everything: consent.allows('ads')
  }).toEqual({ video: true, other: false, everything: false })
}

test('a page that was destroyed keeps nothing more', async () => {
  consent = open(config)
  await consent.acceptAll()
  const channel = new BroadcastChannel('eu-consent')
  // Another tab has decided: this page looks now and once more a moment later.
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  channel.postMessage(0)
  await pause(50)
  consent.destroy()
  forget()
  await pause(400)
  channel.close()
  expect(document.cookie).toBe('')
})

test.each([
  ['another tab', () => dispatchEvent(new StorageEvent('storage', { key: 'eu-consent' }))],
  [
    'the back/forward cache',
    () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  ]
])('B08 B09 "this time" ends with a no that %s brings', async (_, arrive) => {
  await allowOnce()
  arrive()
  expect(consent.allows('ads', 'video')).toBe(true) // no other tab has decided
  store({ ads: 'withdrawn', statistics: 'refused' })
  arrive()
  await vi.waitUntil(() => !consent.allows('ads', 'video'), WAIT)
})
