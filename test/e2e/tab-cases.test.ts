/** Cases of several tabs, of pages that come back, and of pages that change under us. */
import { expect, test } from 'vitest'
import { blank, CONFIG, put, visit } from '../support/blank.ts'
import type { Page } from '../support/facade.ts'
import {
  bannerGone,
  bannerShown,
  button,
  eventually,
  inEngines,
  looked,
  ran,
  settled,
  uncaught
} from '../support/journey.ts'

const allowsAds = (page: Page) => page.evaluate(() => lawful.allows('ads'))

inEngines((journey) => {
  test('B08 two tabs decide at once, opposite answers: both end in the same state, both records arrive', async () => {
    const config = { ...CONFIG, collector: '/lawful' }
    const first = await visit(journey, '/b08', blank({ config }))
    await bannerShown(first)
    const second = await first.tab()
    await second.goto(journey.site.url + '/b08')
    await bannerShown(second)
    const subjects = journey.site.records().length
    await Promise.all([
      first.evaluate(() => void lawful.acceptAll()),
      second.evaluate(() => void lawful.rejectAll())
    ])
    await eventually(() => journey.site.records().length === subjects + 2)
    const end = Date.now() + 5_000
    while ((await allowsAds(first)) !== (await allowsAds(second)) && Date.now() < end)
      await new Promise((go) => setTimeout(go, 50))
    const agreed = await allowsAds(first)
    expect(await allowsAds(second)).toBe(agreed)
    await second.reload()
    await settled(second)
    expect(await allowsAds(second)).toBe(agreed)
    for (const page of [first, second]) {
      await bannerGone(page)
      expect(await uncaught(page)).toEqual([])
    }
  })

  test('B08 a no in one tab closes the other, and its banner goes too', async () => {
    const first = await visit(journey, '/b08-no')
    await bannerShown(first)
    const second = await first.tab()
    await second.goto(journey.site.url + '/b08-no')
    await bannerShown(second)
    await second.evaluate(() => void lawful.rejectAll())
    await bannerGone(first)
    expect(await allowsAds(first)).toBe(false)
  })

  test('B11 the body is swapped, moved and cloned: each tag runs once, the banner comes back once, nothing is thrown', async () => {
    const page = await visit(journey, '/b11')
    await bannerShown(page)
    await page.evaluate(() => {
      const fresh = document.createElement('body')
      fresh.innerHTML = '<main>Second page</main><a href="#privacy-choices">Choices</a>'
      document.body.replaceWith(fresh)
      lawful.openPreferences()
    })
    await page.until(() => document.querySelectorAll('.lawful-banner').length === 1)
    await page.until(() => document.querySelector('dialog[open] [data-act=accept]') !== null)
    await looked(page)
    await page.click('[data-lawful] dialog [data-act=accept]')
    const inserted = await page.evaluate(async () => {
      const pause = () => new Promise((go) => setTimeout(go, 100))
      await pause()
      window.ran = []
      const held = document.createElement('script')
      held.type = 'text/plain'
      held.dataset['consent'] = 'ads'
      held.text = 'window.ran.push("moved")'
      document.body.append(held)
      while (!window.ran.length) await pause()
      document.body.append(document.querySelector('script[data-consent]')!) // what ran is moved
      document.querySelector('main')!.append(held) // and what it replaced comes back
      await pause()
      return window.ran
    })
    expect(inserted).toEqual(['moved'])
    expect(await uncaught(page)).toEqual([])
  })

  test('B11 the body is swapped under an open view: banner, way back and preferences are there again, copies are not', async () => {
    const page = await visit(journey, '/b11-swap', blank({ body: '<main>First</main>' }))
    await bannerShown(page)
    await page.click(button('open'))
    await page.until(() => document.querySelector('dialog[open] [data-act=reject]') !== null)
    await page.evaluate(() => {
      const old = document.body.cloneNode(true) as HTMLElement // as a page cache keeps it
      old.querySelector('main')!.textContent = 'Second'
      document.body.replaceWith(old)
    })
    await page.until(() => document.querySelectorAll('[data-lawful]').length === 1)
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('a[href="#privacy-choices"]')!.click()
    )
    await page.until(() => document.querySelector('dialog:modal [data-act=reject]') !== null)
    await page.click('dialog [data-act=reject]')
    await bannerGone(page)
    expect(await page.evaluate(() => document.cookie)).toContain('~ads:rc')
    expect(await uncaught(page)).toEqual([])
  })

  test('B11 preferences closed and opened again in one task are there, and can be closed', async () => {
    const page = await visit(journey, '/b11-again')
    await bannerShown(page)
    const isThere = () => document.querySelector('dialog:modal [data-act=save]') !== null
    await page.evaluate(() => lawful.openPreferences())
    await page.until(isThere)
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('.lawful-close')!.click()
      lawful.openPreferences()
    })
    await page.until(isThere)
    await page.evaluate(() => new Promise((go) => setTimeout(go, 200)))
    expect(await page.evaluate(isThere)).toBe(true) // the event of the first closing comes late, and closes nothing
    await page.press('Escape')
    await page.until(() => document.querySelector('dialog[open]') === null)
    expect(await uncaught(page)).toEqual([])
  })

  test('B11 the banner removed by the page is asked again on demand; the page stays usable', async () => {
    const page = await visit(journey, '/b11-removed')
    await bannerShown(page)
    await page.evaluate(() => document.querySelector('[data-lawful]')!.remove())
    expect(await ran(page)).toEqual([])
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe(
      'visible'
    )
    await page.click('a[href="#privacy-choices"]')
    await page.until(() => document.querySelector('dialog.lawful-preferences[open]') !== null)
    expect(await uncaught(page)).toEqual([])
  })
})

inEngines(
  (journey) => {
    test('B09 decide on page two, go back: the page comes from the cache, closed or opened as decided', async () => {
      put(journey, '/b09-two', blank())
      const page = await visit(journey, '/b09-one')
      await bannerShown(page)
      await page.evaluate(() => {
        window.stays = true
        addEventListener('pageshow', ({ persisted }) => (window.cached = persisted))
      })
      await page.goto(journey.site.url + '/b09-two')
      await bannerShown(page)
      await page.click(button('accept'))
      await page.until(() => window.ran?.includes('ads'))
      await page.evaluate(() => void setTimeout(() => history.back()))
      await page.until(() => location.pathname === '/b09-one' && window.lawful.allows('ads'))
      await page.until(() => window.ran?.includes('ads'))
      await bannerGone(page)
      // The very document that was left, not a new one: nothing of ours kept it out of the cache.
      expect(await page.evaluate(() => [window.stays, window.cached])).toEqual([true, true])
      expect(await uncaught(page)).toEqual([])
    })
  },
  { profile: 'bfcache' }
)

declare global {
  interface Window {
    stays?: boolean
    cached?: boolean
  }
}
