/**
 * Case B04: the stored text is damaged, forged, outdated or stored several times. The library must
 * never read a consent out of it that the visitor did not give.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/types.ts'
import { open, visitorElement } from '../support/page.ts'
import { forget } from '../support/storage.ts'
import { config } from '../support/sample.ts'

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
/** Starts a page that finds this text in the storage of waiting answers. */
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
    JSON.stringify([
      first,
      early({ answers: { ads: false }, gesture: { ...gesture, act: 'custom' } })
    ])
  )
  expect({ statistics: allows('statistics'), ads: allows('ads') }).toEqual({
    statistics: true,
    ads: false
  })
  const kept = await records()
  expect(kept.map(({ act }) => act)).toEqual(['accept-all', 'custom'])
  expect(kept[0]).toMatchObject({
    at: new Date(first.at).toISOString(),
    evidence: { trusted: true, after: 500 }
  })
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
  ['an answer that names no person', [early({ whose: undefined })]],
  ['an answer of another view', [early({ gesture: { ...gesture, view: 'form' } })]],
  ['an answer for one time only', [early({ gesture: { ...gesture, once: true } })]]
])('B04 where %s waits, it counts as no answer, and the banner asks', async (_, stored) => {
  const { allows, records } = await find(stored === undefined ? 'accept' : JSON.stringify(stored))
  await vi.waitFor(() => expect(document.querySelector('.lawful-banner')).toBeTruthy())
  expect({
    statistics: allows('statistics'),
    ads: allows('ads'),
    records: (await records()).length
  }).toEqual({ statistics: false, ads: false, records: 0 })
})

test.each([
  [
    'a visitor who has signed in since the answer is another person',
    {},
    visitorElement({ contact: 'c_1' }),
    undefined
  ],
  [
    'a visitor who has signed out since the answer is the same person',
    { contact: 'c_1', assertion: 'v1.a.b' },
    '',
    'c_1'
  ]
])(
  'B04 %s: the answer is kept for this browser, in the name of the person who gave it',
  async (_, whose, html, expected) => {
    const { allows, records } = await find(JSON.stringify([early({ whose })]), html)
    await vi.waitFor(() => expect(allows('ads')).toBe(true))
    const [record] = (await import('../../src/browser/storage/receipt-list.ts')).readReceipts(
      'eu-consent'
    )
    expect({ contact: record!.record.contact, assertion: record!.record.assertion }).toEqual({
      contact: expected,
      assertion: whose && 'assertion' in whose ? whose.assertion : undefined
    })
    expect((await records()).length).toBe(expected ? 0 : 1)
  }
)

test('B04 of two waiting answers the later one counts, and nothing opens before it is read', async () => {
  const opened: unknown[] = []
  document.addEventListener('consent:change', (event) => opened.push(...event.detail.opened))
  const no = early({
    at: ago(4_000),
    answers: { statistics: true, ads: false },
    gesture: { ...gesture, act: 'custom' }
  })
  const { allows } = await find(JSON.stringify([early(), no]))
  await vi.waitFor(() => expect(allows('statistics')).toBe(true))
  expect(opened).toEqual(['statistics'])
})

test('B04 a page that is destroyed leaves a waiting answer to the next page', async () => {
  consent = open(config)
  await consent.records()
  const text = JSON.stringify([early()])
  localStorage.setItem(KEY, text)
  consent.destroy()
  dispatchEvent(new Event('pagehide'))
  expect(localStorage.getItem(KEY)).toBe(text)
})

test('B04 a "no" of the site counts after a waiting answer, and that answer opens nothing in the meantime', async () => {
  localStorage.setItem(KEY, JSON.stringify([early()]))
  const opened: unknown[] = []
  document.addEventListener('consent:change', (event) => opened.push(...event.detail.opened))
  consent = open(config)
  await consent.rejectAll()
  expect({
    ads: consent.allows('ads'),
    opened,
    acts: (await consent.records()).map(({ act }) => act)
  }).toEqual({ ads: false, opened: [], acts: ['accept-all', 'reject-all'] })
})

test('B04 a later decision counts more than an answer that waits', async () => {
  consent = open(config)
  await consent.rejectAll()
  consent.destroy()
  localStorage.setItem(KEY, JSON.stringify([early()]))
  consent = open(config)
  await consent.decide({ statistics: true }) // loads the acts
  expect({
    statistics: consent.allows('statistics'),
    ads: consent.allows('ads'),
    acts: (await consent.records()).map(({ act }) => act)
  }).toEqual({ statistics: true, ads: false, acts: ['reject-all', 'api'] })
})

test('B04 erasing a service that declares all storage leaves an answer that waits in another tab', async () => {
  const greedy = { id: 'greedy', purposes: ['ads'], storage: ['*'] }
  consent = open({ ...config, services: [greedy] })
  // The acts are loaded now, and erase the storage of closed services after the next paint.
  await consent.records()
  localStorage.setItem(KEY, '[]')
  localStorage.setItem('theirs', '1')
  await vi.waitFor(() => expect(localStorage.getItem('theirs')).toBe(null))
  expect(localStorage.getItem(KEY)).toBe('[]')
})
