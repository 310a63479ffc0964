/**
 * Case B29: a listener in the code of the site throws or never resolves. Other listeners must
 * still run, and the state must not change.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { InternalApi } from '../../src/page/api.ts'
import type { Consent, Events } from '../../src/types.ts'
import { open } from '../support/page.ts'
import { forget } from '../support/storage.ts'
import { config } from '../support/sample.ts'

const NAMES = ['ready', 'decision', 'stop', 'change', 'view', 'report'] as const
let consent: Consent
const uncaught = vi.fn((event: ErrorEvent) => event.preventDefault())
beforeEach(() => {
  forget()
  addEventListener('error', uncaught)
})
afterEach(() => {
  consent.destroy()
  removeEventListener('error', uncaught)
  vi.restoreAllMocks()
  vi.clearAllMocks()
})

const boom = () => {
  throw new Error('host code')
}
const never = () => new Promise<void>(() => {})

test.each<[string, () => void]>([
  ['throws', boom],
  ['never resolves', never]
])('B29 a listener that %s stops no other listener and changes nothing', async (_, bad) => {
  const heard = new Set<string>()
  consent = open(config)
  await consent.decide({ quality: true })
  for (const name of NAMES) {
    if (name !== 'ready') consent.on(name, bad)
    document.addEventListener(`consent:${name}`, bad)
    consent.on(name, () => void heard.add(name))
    document.addEventListener(`consent:${name}`, () => heard.add(`consent:${name}`), { once: true })
  }
  const yes = await consent.acceptAll()
  await new Promise((go) => setTimeout(go, 250))
  expect({ ads: consent.allows('ads'), persisted: yes.evidence.persisted }).toEqual({
    ads: true,
    persisted: true
  })
  const no = await consent.rejectAll()
  const { report } = consent as InternalApi
  report({ kind: 'ui-error', part: 'test' })
  consent.openPreferences()
  expect({ ads: consent.allows('ads'), replaces: no.replaces }).toEqual({
    ads: false,
    replaces: yes.id
  })
  for (const name of NAMES.slice(1))
    expect([...heard]).toEqual(expect.arrayContaining([name, `consent:${name}`]))
  for (const name of NAMES) document.removeEventListener(`consent:${name}`, bad)
  if (bad === boom) expect(uncaught).toHaveBeenCalled()
})

test('B29 a listener that throws at "ready" neither stops the page nor the listeners after it', () => {
  const heard: Events['ready'][] = []
  const note = (event: Event) => heard.push((event as CustomEvent<Events['ready']>).detail)
  document.addEventListener('consent:ready', boom)
  document.addEventListener('consent:ready', note)
  consent = open(config)
  document.removeEventListener('consent:ready', boom)
  document.removeEventListener('consent:ready', note)
  expect(heard).toMatchObject([{ prompt: 'no-decision', permissions: { ads: false } }])
})

test('B29 a store listener that throws is told, and every later listener sees the state', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  consent = open(config)
  await consent.decide({ quality: true })
  const changes: Events['change'][] = []
  const stop = consent.$permissions!.listen(boom)
  consent.on('change', (change) => changes.push(change))
  await consent.rejectAll()
  stop()
  expect(told).toHaveBeenCalledWith('[lawful] a store listener threw', expect.any(Error))
  expect(changes.at(-1)).toMatchObject({ permissions: { quality: false } })
  expect(consent.allows('quality')).toBe(false)
})
