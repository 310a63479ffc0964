/** The buttons of a placeholder, drawn in a whole page. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../../src/types.ts'
import { decided } from '../../support/decided.ts'
import { open } from '../../support/page.ts'
import { forget } from '../../support/storage.ts'
import { VIDEO, WAIT } from '../../support/video-page.ts'

const frame = (attributes: string) =>
  `<iframe title="Film" ${attributes} data-src="about:blank"></iframe>`

const placeholder = () =>
  vi.waitUntil(() => document.querySelector<HTMLElement>('.lawful-placeholder'), WAIT)
const acts = (box: HTMLElement) =>
  [...box.querySelectorAll<HTMLElement>('[data-act]')].map((button) => button.dataset['act'])
vi.setConfig({ testTimeout: 60_000 })

let consent: Consent
beforeEach(forget)
afterEach(() => consent.destroy())

test.each([
  [
    'needs another purpose too',
    'data-consent="ads statistics" data-consent-service="video"',
    ['open']
  ],
  ['names a service that is not in the config', 'data-consent-service="unheard"', ['open']],
  ['names a purpose that is not in the config', 'data-consent="unheard"', ['open']],
  [
    'names what it needs',
    'data-consent="ads" data-consent-service="video"',
    ['once', 'allow', 'open']
  ]
])('a placeholder that %s offers what it can keep', async (_, attributes, offered) => {
  document.cookie = decided({ ads: 'refused', statistics: 'refused' })
  consent = open(VIDEO, frame(attributes))
  expect(acts(await placeholder())).toEqual(offered)
})
