import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readDecision } from '../../../src/browser/decision-cookie.ts'
import type { Consent } from '../../../src/types.ts'
import { open } from '../../support/page.ts'
import { forget } from '../../support/storage.ts'
import { runs, PATIENCE } from '../../support/runs.ts'
import { config } from '../../support/sample.ts'
import { anyStored, good, textOf } from '../../support/stored.ts'

const now = () => Math.floor(Date.now() / 1000)
const yes = (at = now() - 60) => textOf(['ads:gc'], at)
const no = (at = now() - 60) => textOf(['ads:rc'], at)
const lie = (...texts: string[]) =>
  vi.spyOn(document, 'cookie', 'get').mockReturnValue(['other=1', ...texts.map((text) => `eu-consent=${text}`)].join('; '))
const adsIn = (...texts: string[]) => {
  const spy = lie(...texts)
  const { decision, doubtful } = readDecision('eu-consent')
  spy.mockRestore()
  return doubtful ? 'in doubt' : decision?.statements['ads']?.status
}
let consent: Consent | undefined
beforeEach(forget)
afterEach(() => {
  consent?.destroy()
  vi.restoreAllMocks()
})

test('B04 of several cookies of our name, on two domains or paths, the newest good one counts, and a "no" in a tie', () => {
  const at = now() - 60
  expect([adsIn(yes(at), no(at)), adsIn(no(at), yes(at))]).toEqual(['refused', 'refused'])
  expect([adsIn(yes(at + 1), no(at)), adsIn(no(at), yes(at + 1))]).toEqual(['given', 'given'])
  expect([adsIn(no(at + 1), yes(at)), adsIn(yes(at), no(at + 1))]).toEqual(['refused', 'refused'])
  expect([adsIn('x', yes()), adsIn(yes(), 'x'), adsIn('x', 'y'), adsIn()]).toEqual(['given', 'given', 'in doubt', undefined])
})

test('B04 the mirror is one copy more, under the same rule', () => {
  const at = now() - 60
  localStorage.setItem('eu-consent', no(at))
  expect([adsIn(yes(at)), adsIn(yes(at + 1)), adsIn('broken'), adsIn()]).toEqual(['refused', 'given', 'refused', 'refused'])
  localStorage.setItem('eu-consent', 'broken')
  expect([adsIn(yes(at)), adsIn('broken'), adsIn()]).toEqual(['given', 'in doubt', 'in doubt'])
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
  const facts: unknown[] = []
  consent.on('ready', ({ permissions, prompt }) => facts.push(permissions['ads'], permissions['quality'], prompt))
  expect(facts).toEqual([false, false, 'no-decision'])
  const { evidence } = await consent.decide({ ads: true })
  expect([evidence.persisted, consent.allows('ads'), consent.allows('quality')]).toEqual([true, true, true])
})

test.each<[string, () => string, string | null]>([
  ['a yes from the future', () => yes(now() + 2 * 86_400), 'no-decision'],
  ['an expired yes', () => yes(now() - 400 * 86_400), 'expired'],
  ['a yes to purposes nobody knows', () => textOf(['adz:gc', 'statistik:gc'], now()), 'no-decision']
])('B04 a page that finds %s stays closed and asks', (_, text, prompt) => {
  localStorage.setItem('eu-consent', text())
  const only = { ...config, purposes: config.purposes.filter(({ id }) => id === 'ads'), services: [] }
  consent = open(only)
  const facts: unknown[] = []
  consent.on('ready', (state) => facts.push(state.permissions['ads'], state.prompt))
  expect(facts).toEqual([false, prompt])
})

test('B04 a yes from the future does not hide the good "no" beside it, in no region', () => {
  localStorage.setItem('eu-consent', no())
  document.cookie = `eu-consent=${yes(now() + 2 * 86_400)}; path=/`
  consent = open({ ...config, model: 'opt-out' })
  expect(consent.allows('ads')).toBe(false)
})

test(
  'B04 reading never throws and never finds a yes among values that hold none, whatever cookies and mirror hold',
  () => {
    const copies = fc.record({ cookies: fc.array(anyStored, { maxLength: 3 }), mirror: fc.option(anyStored) })
    fc.assert(
      fc.property(copies, ({ cookies, mirror }) => {
        const spies = [lie(...cookies), vi.spyOn(Storage.prototype, 'getItem').mockReturnValue(mirror)]
        const { decision, doubtful } = readDecision('eu-consent')
        for (const spy of spies) spy.mockRestore()
        expect(doubtful).toBe(!decision && (cookies.length > 0 || mirror !== null))
        const texts = [...cookies, mirror ?? ''].join(' ')
        for (const [key, { status }] of Object.entries(decision?.statements ?? {}))
          if (status === 'given') expect(texts).toContain(`~${key}:g`)
      }),
      { seed: 42, numRuns: runs(1_000) }
    )
  },
  PATIENCE
)
