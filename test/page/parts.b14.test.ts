/**
 * Case B14: the head of the library loads, but a later file does not arrive. Everything stays
 * closed, and the page tells of the failure.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/types.ts'
import { decided } from '../support/decided.ts'
import { open } from '../support/page.ts'
import { forget } from '../support/storage.ts'
import { pause, VIDEO, WAIT } from '../support/video-page.ts'

const frame = (attributes: string) =>
  `<iframe title="Film" ${attributes} data-src="about:blank"></iframe>`

vi.setConfig({ testTimeout: 60_000 })

let consent: Consent
beforeEach(forget)
afterEach(() => consent.destroy())

test('B14 a second half that does not load is asked for once by the page, and again only by a call', async () => {
  document.cookie = decided({ ads: 'refused', statistics: 'refused' })
  const part = vi.fn(() => Promise.reject(new Error('gone')))
  vi.spyOn(console, 'error').mockReturnValue()
  consent = open(VIDEO, frame('data-consent-service="video"'), { part })
  await vi.waitUntil(() => part.mock.calls.length, WAIT)
  for (let time = 0; time < 5; time++) {
    document.body.insertAdjacentHTML('beforeend', frame('data-consent-service="other"'))
    await pause(20)
  }
  expect(part).toHaveBeenCalledTimes(1)
  await expect(consent.acceptAll()).rejects.toThrow('gone')
  expect(part).toHaveBeenCalledTimes(2)
  vi.restoreAllMocks()
})
