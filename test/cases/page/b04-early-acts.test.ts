import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../../src/types.ts'
import { open, visitorElement } from '../../support/page.ts'
import { forget } from '../../support/storage.ts'
import { config } from '../../support/sample.ts'

const KEY = 'eu-consent-early'
const gesture = {
  act: 'accept-all',
  view: 'banner',
  control: 'accept',
  locale: 'en',
  event: { isTrusted: true, timeStamp: 900 },
  since: 400
}
const ago = (ms: number) => Date.now() - ms
const early = (changes: object = {}) => ({
  answers: { statistics: true, ads: true },
  gesture,
  at: ago(5_000),
  version: config.version,
  whose: {},
  ...changes
})
/** A page that finds this text waiting. */
async function find(text: string, html = ''): Promise<Consent> {
  localStorage.setItem(KEY, text)
  consent = open(config, html)
  await vi.waitFor(() => expect(localStorage.getItem(KEY)).toBeNull())
  return consent
}
let consent: Consent | undefined
beforeEach(forget)
afterEach(() => {
  consent?.destroy()
  vi.restoreAllMocks()
})

test('B04 an answer that waits is kept as of when it was given, oldest first, with its own evidence', async () => {
  const first = early({ at: ago(9_000) })
  const { allows, records } = await find(
    JSON.stringify([first, early({ answers: { ads: false }, gesture: { ...gesture, act: 'custom' } })])
  )
  expect([allows('statistics'), allows('ads')]).toEqual([true, false])
  const kept = await records()
  expect(kept.map(({ act }) => act)).toEqual(['accept-all', 'custom'])
  expect(kept[0]).toMatchObject({ at: new Date(first.at).toISOString(), evidence: { trusted: true, after: 500 } })
})

test.each<[string, unknown]>([
  ['no list', {}],
  ['a list of nothing', [null]],
  ['no JSON', undefined],
  ['no answers', [early({ answers: null })]],
  ['answers that are no answers', [early({ answers: { ads: 'true', statistics: 1 } })]],
  ['no gesture', [early({ gesture: undefined })]],
  ['a gesture without a name', [early({ gesture: { ...gesture, act: undefined } })]],
  ['no time', [early({ at: undefined })]],
  ['the words of another version', [early({ version: '2025-01' })]],
  ['nobody', [early({ whose: undefined })]],
  ['an answer of another view', [early({ gesture: { ...gesture, view: 'form' } })]],
  ['what was allowed once', [early({ gesture: { ...gesture, once: true } })]]
])('B04 %s waits: nobody’s answer, and the banner asks', async (_, stored) => {
  const { allows, records } = await find(stored === undefined ? 'accept' : JSON.stringify(stored))
  await vi.waitFor(() => expect(document.querySelector('.lawful-banner')).toBeTruthy())
  expect([allows('statistics'), allows('ads'), (await records()).length]).toEqual([false, false, 0])
})

test.each([
  ['who has signed in since is not who answered', {}, visitorElement({ contact: 'c_1' }), undefined],
  ['who has signed out since is', { contact: 'c_1', assertion: 'v1.a.b' }, '', 'c_1']
])('B04 %s: kept for this browser, in the name of whoever it was', async (_, whose, html, expected) => {
  const { allows, records } = await find(JSON.stringify([early({ whose })]), html)
  await vi.waitFor(() => expect(allows('ads')).toBe(true))
  const [record] = (await import('../../../src/browser/receipts.ts')).readReceipts('eu-consent')
  expect([record!.record.contact, record!.record.assertion]).toEqual([
    expected,
    whose && 'assertion' in whose ? whose.assertion : undefined
  ])
  expect((await records()).length).toBe(expected ? 0 : 1)
})

test('B04 of two that wait the last word counts, and nothing opens before it is heard', async () => {
  const opened: unknown[] = []
  document.addEventListener('consent:change', (event) => opened.push(...(event as CustomEvent<{ opened: string[] }>).detail.opened))
  const no = early({ at: ago(4_000), answers: { statistics: true, ads: false }, gesture: { ...gesture, act: 'custom' } })
  const { allows } = await find(JSON.stringify([early(), no]))
  await vi.waitFor(() => expect(allows('statistics')).toBe(true))
  expect(opened).toEqual(['statistics'])
})

test('B04 a page that is destroyed leaves what waits to the next one', async () => {
  consent = open(config)
  await consent.records()
  const text = JSON.stringify([early()])
  localStorage.setItem(KEY, text)
  consent.destroy()
  dispatchEvent(new Event('pagehide'))
  expect(localStorage.getItem(KEY)).toBe(text)
})

test('B04 a "no" of the site comes after what waits: nothing of that opens meanwhile', async () => {
  localStorage.setItem(KEY, JSON.stringify([early()]))
  const opened: unknown[] = []
  document.addEventListener('consent:change', (event) => opened.push(...(event as CustomEvent<{ opened: string[] }>).detail.opened))
  consent = open(config)
  await consent.rejectAll()
  expect([consent.allows('ads'), opened, (await consent.records()).map(({ act }) => act)]).toEqual([
    false,
    [],
    ['accept-all', 'reject-all']
  ])
})

test('B04 what was decided since counts more than what waits', async () => {
  consent = open(config)
  await consent.rejectAll()
  consent.destroy()
  localStorage.setItem(KEY, JSON.stringify([early()]))
  consent = open(config)
  await consent.decide({ statistics: true }) // the acts are here
  expect([consent.allows('statistics'), consent.allows('ads'), (await consent.records()).map(({ act }) => act)]).toEqual([
    true,
    false,
    ['reject-all', 'api']
  ])
})

test('B04 a service that declares all storage for itself does not get erased what waits in another tab', async () => {
  const greedy = { id: 'greedy', purposes: ['ads'], storage: ['*'] }
  consent = open({ ...config, services: [greedy] })
  await consent.records() // the acts are here, and erase what is closed after the next paint
  localStorage.setItem(KEY, '[]')
  localStorage.setItem('theirs', '1')
  await vi.waitFor(() => expect(localStorage.getItem('theirs')).toBe(null))
  expect(localStorage.getItem(KEY)).toBe('[]')
})
