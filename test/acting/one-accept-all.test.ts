/**
 * One "Accept all" in the banner: the page works out its state once, draws the banner once, and
 * reads each stored item once. docs/decisions.md has the figures before and after.
 */
import { expect, test, vi } from 'vitest'
import { banner, openSite, user } from '../ui/site.ts'

const calls = vi.hoisted(() => ({ derived: 0, drawn: 0 }))

vi.mock(import('../../src/core/snapshot.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    derive: (...given: Parameters<typeof real.derive>) => {
      calls.derived++
      return real.derive(...given)
    }
  }
})
// Each drawing of the banner ends with making room for it.
vi.mock(import('../../src/ui/banner/make-room.ts'), async (original) => {
  const real = await original()
  return {
    ...real,
    makeRoom: (...given: Parameters<typeof real.makeRoom>) => {
      calls.drawn++
      real.makeRoom(...given)
    }
  }
})

test('one "Accept all" derives once, draws once and reads each stored item once', async () => {
  const consent = openSite()
  const view = await banner()
  await consent.records() // the acts are here, as they are soon after the banner
  Object.assign(calls, { derived: 0, drawn: 0 })
  const getItem = vi.spyOn(Storage.prototype, 'getItem')
  const cookie = vi.spyOn(document, 'cookie', 'get')
  const accept = [...view.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Accept all'
  )!
  await user.click(accept)
  await vi.waitFor(() => expect(consent.allows('ads')).toBe(true))
  const keys = getItem.mock.calls.map(([key]) => key)
  const reads = (key: string) => keys.filter((read) => read === key).length
  await vi.waitFor(() => expect(reads('eu-consent-receipts')).toBeGreaterThan(1))
  expect(calls).toEqual({ derived: 1, drawn: 1 })
  // One read, and after each write one more, because browsers drop a write without an error.
  expect({
    cookie: cookie.mock.calls.length,
    mirror: reads('eu-consent'),
    receipts: reads('eu-consent-receipts'),
    waiting: reads('eu-consent-early')
  }).toEqual({ cookie: 2, mirror: 2, receipts: 2, waiting: 3 })
})
