/** An answer to the banner shows at once, wherever the file that keeps it is: it waits in storage, and nothing of it is lost. */
import { expect, test } from 'vitest'
import { blank, CONFIG, put } from '../support/blank.ts'
import type { Page } from '../support/facade.ts'
import {
  allows,
  BANNER,
  bannerGone,
  bannerShown,
  button,
  eventually,
  inEngines,
  looked,
  settled,
  uncaught
} from '../support/journey.ts'

const ACTS = '/lawful-acts.js'
const waits = (page: Page) => page.evaluate(() => localStorage.getItem('eu-consent-early'))
const isHidden = (page: Page) =>
  page.evaluate(() => !document.querySelector('.lawful-banner')?.checkVisibility())
const records = (page: Page) => page.evaluate(() => lawful.records())

inEngines((journey) => {
  const asked = () => journey.site.requests.filter((path) => path === ACTS).length
  // Not where developers look, where the whole config is checked at once.
  const open = async (path: string, html = blank()) => {
    put(journey, path, html)
    const page = await journey.newPage()
    await page.goto(journey.site.url.replace('127.0.0.1', 'shop.localhost') + path)
    await bannerShown(page)
    return page
  }
  const next = async (page: Page, path: string) => {
    await page.evaluate((to: string) => void (location.href = to), path)
    await page.until(
      (to: string) => location.pathname === to && document.readyState === 'complete',
      path
    )
  }

  test('whoever reads and leaves the question alone downloads nothing that keeps answers; whoever comes near it does', async () => {
    const page = await open('/near')
    await settled(page)
    expect([
      asked(),
      journey.site.requests.filter((path) => path === '/lawful-ui.js').length
    ]).toEqual([0, 1])
    await page.press('Tab')
    await eventually(() => asked() === 1)
  })

  test.each(['accept', 'reject'])(
    '%s, quicker than the file that keeps it, is seen at once and kept as of the click',
    async (act) => {
      journey.site.delays.set(ACTS, 1_500)
      const page = await open(`/quick-${act}`)
      const before = Date.now()
      await page.click(button(act))
      expect([await isHidden(page), await allows(page, 'ads')]).toEqual([true, false])
      expect(JSON.parse((await waits(page))!)).toMatchObject([
        { answers: { ads: act === 'accept' }, gesture: { act: `${act}-all` } }
      ])
      await bannerGone(page)
      expect(await allows(page, 'ads')).toBe(act === 'accept')
      expect(await waits(page)).toBe(null)
      const [record, ...more] = await records(page)
      expect([record, more.length]).toMatchObject([
        { act: `${act}-all`, actor: 'person', evidence: { trusted: true, view: 'banner' } },
        0
      ])
      // As of the click, not of the file: it came a second and a half later.
      expect(Date.parse(record!.at)).toBeGreaterThanOrEqual(before - 1_000)
      expect(Date.parse(record!.at)).toBeLessThan(await page.evaluate(() => Date.now() - 1_000))
      if (act === 'accept') await page.until(() => window.ran?.includes('ads'))
      expect(await uncaught(page)).toEqual([])
    }
  )

  test('B12 whoever leaves before it has come has answered: the next page asks nothing and keeps it, once', async () => {
    journey.site.delays.set(ACTS, 20_000)
    const page = await open('/leave')
    await page.click(button('accept'))
    expect(await isHidden(page)).toBe(true)
    journey.site.delays.clear()
    put(
      journey,
      '/next',
      blank({
        head: '<script>new MutationObserver(() => { window.shown ||= !!document.querySelector(".lawful-banner") }).observe(document, { childList: true, subtree: true })</script>'
      })
    )
    await next(page, '/next')
    await page.until(() => window.ran?.includes('ads'))
    expect(await page.evaluate(() => (window as unknown as { shown: boolean }).shown)).toBe(false)
    expect((await records(page)).map(({ act, actor }) => [act, actor])).toEqual([
      ['accept-all', 'person']
    ])
    await next(page, '/leave')
    expect([await waits(page), (await records(page)).length, await allows(page, 'ads')]).toEqual([
      null,
      1,
      true
    ])
  })

  test('what waits was said to the words of its page: under a new version it is no answer, and is asked again', async () => {
    journey.site.delays.set(ACTS, 12_000) // the next page may wait for this answer too, because the browser asks for a file once at a time
    const page = await open('/old')
    await page.click(button('accept'))
    expect(await isHidden(page)).toBe(true)
    journey.site.delays.clear()
    put(journey, '/new', blank({ config: { ...CONFIG, version: '2' } }))
    await next(page, '/new')
    await bannerShown(page)
    expect([
      await isHidden(page),
      await waits(page),
      await allows(page, 'ads'),
      (await records(page)).length
    ]).toEqual([false, null, false, 0])
    await page.click(button('reject'))
    await bannerGone(page)
    expect((await records(page)).map(({ act, notice }) => [act, notice.version])).toEqual([
      ['reject-all', '2']
    ])
  })

  test('where storage takes nothing it is kept by this very page', async () => {
    journey.site.delays.set(ACTS, 1_000)
    const page = await open(
      '/full',
      blank({
        head: '<script>Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }</script>'
      })
    )
    await page.click(button('accept'))
    expect([await isHidden(page), await waits(page)]).toEqual([true, null])
    await bannerGone(page)
    expect(await allows(page, 'ads')).toBe(true)
  })

  test('where a "no" would close something nothing is asked before the file that keeps it is here', async () => {
    const page = await open('/before')
    journey.site.delays.set(ACTS, 1_500)
    put(journey, '/open', blank({ config: { ...CONFIG, model: 'opt-out', ask: true } }))
    await page.evaluate(() => void setTimeout(() => (location.href = '/open')))
    await page.until(
      () => location.pathname === '/open' && document.querySelector('.lawful-banner')
    )
    expect(
      await page.evaluate(() => 'acts' in (lawful as unknown as { parts: object }).parts)
    ).toBe(true)
    await looked(page)
    expect(await allows(page, 'ads')).toBe(true)
    await page.click(button('reject'))
    expect([await allows(page, 'ads'), await waits(page)]).toEqual([false, null])
    expect(await page.evaluate(() => document.cookie.includes('eu-consent'))).toBe(true)
  })

  test('B14 a "no" to what is open closes this page even where the file that keeps it never comes', async () => {
    journey.site.pages.set(ACTS, { body: 'blocked', type: 'text/html' })
    const page = await open(
      '/closed',
      blank({ config: { ...CONFIG, model: 'opt-out', ask: true } })
    )
    expect(await allows(page, 'ads')).toBe(true)
    await page.click(button('reject'))
    expect([await allows(page, 'ads'), await isHidden(page)]).toEqual([false, true])
    await page.evaluate(() => dispatchEvent(new StorageEvent('storage', { key: null })))
    expect(await allows(page, 'ads')).toBe(false)
    journey.site.pages.delete(ACTS)
    await next(page, '/closed')
    await page.until(() => document.cookie.includes('eu-consent'))
    expect((await records(page)).map(({ act }) => act)).toEqual(['reject-all'])
  })

  test('B14 where the file never comes nothing opens, and the next page tries again', async () => {
    journey.site.pages.set(ACTS, { body: 'blocked', type: 'text/html' })
    const page = await open('/never')
    await page.click(button('accept'))
    await eventually(() => asked() > 0)
    await looked(page)
    expect([await allows(page, 'ads'), await page.evaluate(() => window.ran ?? null)]).toEqual([
      false,
      null
    ])
    journey.site.pages.delete(ACTS)
    await next(page, '/never')
    await page.until(() => window.ran?.includes('ads'))
    expect(await page.evaluate((banner: string) => document.querySelector(banner), BANNER)).toBe(
      null
    )
  })
})
