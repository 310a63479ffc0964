/**
 * Case B02: the storage of the browser is full or throws at a write, or the browser silently drops
 * a cookie.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../../src/types.ts'
import { blocked, fakeCookies, realCookies, forget } from '../../support/storage.ts'
import { open } from '../../support/page.ts'
import { config } from '../../support/sample.ts'

let consent: Consent
beforeEach(forget)
afterEach(() => {
  consent.destroy()
  realCookies()
  vi.restoreAllMocks()
})

const quota = () => {
  throw new DOMException('The quota has been exceeded', 'QuotaExceededError')
}
const fill = () => vi.spyOn(Storage.prototype, 'setItem').mockImplementation(quota)
const dropCookies = () => fakeCookies(() => '')
const promptOf = (page: Consent) => {
  let found: unknown
  page.on('ready', ({ prompt }) => (found = prompt))()
  return found
}

test('B02 with a full storage the cookie alone keeps the decision, and the next page reads it', async () => {
  fill()
  consent = open(config)
  const record = await consent.decide({ ads: true, statistics: false })
  expect(record.evidence.persisted).toBe(true)
  expect(localStorage).toHaveLength(0)
  consent.destroy()
  consent = open(config)
  expect({
    ads: consent.allows('ads'),
    statistics: consent.allows('statistics'),
    prompt: promptOf(consent)
  }).toEqual({ ads: true, statistics: false, prompt: null })
})

test('B02 where the cookie is dropped without a word the mirror alone keeps it', async () => {
  dropCookies()
  consent = open(config)
  expect((await consent.rejectAll()).evidence.persisted).toBe(true)
  expect(document.cookie).toBe('')
  consent.destroy()
  consent = open(config)
  expect({ ads: consent.allows('ads'), prompt: promptOf(consent) }).toEqual({
    ads: false,
    prompt: null
  })
})

test.each<[string, () => void]>([
  ['is full', fill],
  [
    'drops writes without a word',
    () => vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {})
  ],
  [
    'throws at its very name',
    () => vi.spyOn(window, 'localStorage', 'get').mockImplementation(blocked)
  ],
  ['is null', () => vi.spyOn(window, 'localStorage', 'get').mockReturnValue(null as never)]
])(
  'B02 where storage %s and the cookie is dropped, the decision holds for this page and the record says it was not kept',
  async (_, breakIt) => {
    breakIt()
    dropCookies()
    consent = open(config)
    const told = new Promise((go) => consent.on('change', go))
    const yes = await consent.acceptAll()
    await told
    expect(yes.evidence.persisted).toBe(false)
    expect({ ads: consent.allows('ads'), prompt: consent.$prompt!.get() }).toEqual({
      ads: true,
      prompt: null
    })
    const no = await consent.rejectAll()
    expect(no.evidence.persisted).toBe(false)
    expect({ ads: consent.allows('ads'), quality: consent.allows('quality') }).toEqual({
      ads: false,
      quality: false
    })
    expect(no.replaces).toBe(yes.id)
    expect((await consent.records()).map(({ id }) => id)).toEqual([yes.id, no.id])
  }
)

test('B02 cookies that throw at every touch, as in a sandboxed frame, are no storage and no error', async () => {
  fakeCookies(blocked, blocked)
  fill()
  consent = open(config)
  expect((await consent.rejectAll()).evidence.persisted).toBe(false)
  expect(consent.allows('statistics')).toBe(false)
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
