/**
 * Case B04: the stored text is damaged, forged, outdated or stored several times. The library must
 * never read a consent out of it that the visitor did not give.
 */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readDecision } from '../../../src/browser/storage/decision-cookie.ts'
import { writeDecision } from '../../../src/browser/storage/decision-writer.ts'
import { encode } from '../../../src/core/encode.ts'
import type { Consent } from '../../../src/types.ts'
import { open } from '../../support/page.ts'
import { forget } from '../../support/storage.ts'
import { runs, PATIENCE } from '../../support/runs.ts'
import { config, NOW, said } from '../../support/sample.ts'
import { anyStored, decisionOf, good, textOf } from '../../support/stored.ts'

const now = () => Math.floor(Date.now() / 1000)
const yes = (at = now() - 60) => textOf(['ads:gc'], at)
const no = (at = now() - 60) => textOf(['ads:rc'], at)
const lie = (...texts: string[]) =>
  vi
    .spyOn(document, 'cookie', 'get')
    .mockReturnValue(['other=1', ...texts.map((text) => `eu-consent=${text}`)].join('; '))
const adsIn = (...texts: string[]) => {
  const spy = lie(...texts)
  const { decision, doubt } = readDecision('eu-consent')
  spy.mockRestore()
  return doubt ? 'in doubt' : decision?.statements['ads']?.status
}
let consent: Consent | undefined
beforeEach(forget)
afterEach(() => {
  consent?.destroy()
  vi.restoreAllMocks()
})

test('B04 of several cookies of our name, on two domains or paths, the newest good one counts, and a "no" in a tie', () => {
  const at = now() - 60
  expect({ yesThenNo: adsIn(yes(at), no(at)), noThenYes: adsIn(no(at), yes(at)) }).toEqual({
    yesThenNo: 'refused',
    noThenYes: 'refused'
  })
  expect({
    newerYesThenNo: adsIn(yes(at + 1), no(at)),
    noThenNewerYes: adsIn(no(at), yes(at + 1))
  }).toEqual({ newerYesThenNo: 'given', noThenNewerYes: 'given' })
  expect({
    newerNoThenYes: adsIn(no(at + 1), yes(at)),
    yesThenNewerNo: adsIn(yes(at), no(at + 1))
  }).toEqual({ newerNoThenYes: 'refused', yesThenNewerNo: 'refused' })
  expect({
    brokenThenYes: adsIn('x', yes()),
    yesThenBroken: adsIn(yes(), 'x'),
    allBroken: adsIn('x', 'y'),
    noCookie: adsIn()
  }).toEqual({
    brokenThenYes: 'given',
    yesThenBroken: 'given',
    allBroken: 'in doubt',
    noCookie: undefined
  })
})

test('B04 the mirror is one copy more, under the same rule', () => {
  const at = now() - 60
  localStorage.setItem('eu-consent', no(at))
  expect({
    equallyOldYes: adsIn(yes(at)),
    newerYes: adsIn(yes(at + 1)),
    broken: adsIn('broken'),
    noCookie: adsIn()
  }).toEqual({
    equallyOldYes: 'refused',
    newerYes: 'given',
    broken: 'refused',
    noCookie: 'refused'
  })
  localStorage.setItem('eu-consent', 'broken')
  expect({ yes: adsIn(yes(at)), broken: adsIn('broken'), noCookie: adsIn() }).toEqual({
    yes: 'given',
    broken: 'in doubt',
    noCookie: 'in doubt'
  })
})

test.each<[string, string]>([
  ['a cut one', good.slice(0, -1)],
  ['one of a later schema', textOf(['ads:gc'], now(), '2')],
  ['nothing but the word true', 'true'],
  ['JSON', '{"ads":true}'],
  ['an empty one', ''],
  ['one of 100,000 signs', 'x'.repeat(100_000)]
])('B04 a page that finds %s stays closed, asks, and takes the next answer', async (_, text) => {
  localStorage.setItem('eu-consent', text)
  consent = open(config)
  let facts: unknown
  consent.on('ready', ({ permissions: { ads, quality }, prompt }) => {
    facts = { ads, quality, prompt }
  })
  expect(facts).toEqual({ ads: false, quality: false, prompt: 'no-decision' })
  const { evidence } = await consent.decide({ ads: true })
  expect({
    persisted: evidence.persisted,
    ads: consent.allows('ads'),
    quality: consent.allows('quality')
  }).toEqual({ persisted: true, ads: true, quality: true })
})

test.each<[string, () => string, string | null]>([
  ['a yes from the future', () => yes(now() + 2 * 86_400), 'no-decision'],
  ['an expired yes', () => yes(now() - 400 * 86_400), 'expired'],
  ['a yes to unknown purposes', () => textOf(['adz:gc', 'statistik:gc'], now()), 'no-decision']
])('B04 a page that finds %s stays closed and asks', (_, text, prompt) => {
  localStorage.setItem('eu-consent', text())
  const only = {
    ...config,
    purposes: config.purposes.filter(({ id }) => id === 'ads'),
    services: []
  }
  consent = open(only)
  let facts: unknown
  consent.on('ready', (state) => (facts = { ads: state.permissions['ads'], prompt: state.prompt }))
  expect(facts).toEqual({ ads: false, prompt })
})

test('B04 a yes from the future does not hide the good "no" beside it, in no region', () => {
  localStorage.setItem('eu-consent', no())
  document.cookie = `eu-consent=${yes(now() + 2 * 86_400)}; path=/`
  consent = open({ ...config, model: 'opt-out' })
  expect(consent.allows('ads')).toBe(false)
})

test('B04 an evicted cookie is restored from the mirror, and the other way round', () => {
  writeDecision('eu-consent', undefined, decisionOf({ ads: said('refused') }))
  document.cookie = 'eu-consent=; max-age=0; path=/'
  expect(readDecision('eu-consent').decision?.statements['ads']?.status).toBe('refused')
  document.cookie = `eu-consent=${encode(decisionOf({ ads: said('given') }, NOW + 60))}; path=/`
  expect(readDecision('eu-consent').decision?.statements['ads']?.status).toBe('given')
})

test('B04 text that cannot be read leaves what was said in doubt; no text at all does not', () => {
  expect(readDecision('eu-consent')).toEqual({ decision: null, doubt: null })
  document.cookie = 'eu-consent=true; path=/'
  expect(readDecision('eu-consent')).toEqual({ decision: null, doubt: 'unreadable' })
})

test('B04 a cookie of a longer name is not ours', () => {
  document.cookie = `my-eu-consent=${encode(decisionOf({ ads: said('given') }))}; path=/`
  expect(readDecision('eu-consent').decision).toBeNull()
})

test(
  'B04 reading never throws and never finds a yes among values that hold none, for any content of cookies and mirror',
  () => {
    const copies = fc.record({
      cookies: fc.array(anyStored, { maxLength: 3 }),
      mirror: fc.option(anyStored)
    })
    fc.assert(
      fc.property(copies, ({ cookies, mirror }) => {
        const spies = [
          lie(...cookies),
          vi.spyOn(Storage.prototype, 'getItem').mockReturnValue(mirror)
        ]
        const { decision, doubt } = readDecision('eu-consent')
        for (const spy of spies) spy.mockRestore()
        expect(doubt !== null).toBe(!decision && (cookies.length > 0 || mirror !== null))
        const texts = [...cookies, mirror ?? ''].join(' ')
        for (const [key, { status }] of Object.entries(decision?.statements ?? {}))
          if (status === 'given') expect(texts).toContain(`~${key}:g`)
      }),
      { seed: 42, numRuns: runs(1_000) }
    )
  },
  PATIENCE
)
