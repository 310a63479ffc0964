/** The visitor's journey over the sample site: nothing before a choice, one click either way, and back again. */
import { expect, test } from 'vitest'
import {
  allows,
  BANNER,
  bannerGone,
  bannerShown,
  become,
  button,
  eventually,
  inEngines,
  ran,
  settled,
  uncaught
} from '../support/journey.ts'

const PAGES = ['', '/fr'].flatMap((lang) =>
  ['/', '/article', '/contact', '/account', '/privacy'].map((path) => lang + path)
)
const stored = () => ({
  cookie: document.cookie,
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage)
})

const kept = async () => ({
  databases: 'databases' in indexedDB ? (await indexedDB.databases()).length : 0,
  caches: 'caches' in window ? (await caches.keys()).length : 0
})

inEngines((journey) => {
  test('before any choice no third party hears of anybody, and nothing is stored, on any page, for any person', async () => {
    const page = await journey.newPage()
    for (const persona of ['visitor', 'prospect', 'ada'] as const) {
      for (const path of PAGES) {
        await page.goto(journey.site.url + path)
        await bannerShown(page)
        await settled(page)
        expect(await page.evaluate(stored), `${persona} ${path}`).toEqual({
          cookie: '',
          local: [],
          session: []
        })
        expect(await page.evaluate(kept), `${persona} ${path}`).toEqual({ databases: 0, caches: 0 })
        expect(await uncaught(page), `${persona} ${path}`).toEqual([])
      }
      // Signed in, there is the session cookie, HttpOnly and exempt; nothing else.
      await page.goto(journey.site.url + '/')
      await become(page, persona === 'visitor' ? 'prospect' : 'ada')
    }
    expect(journey.site.hits).toEqual([])
  })

  test('"Accept all" is one click: everything held runs once, in document order, here and on the next page', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/article')
    await bannerShown(page)
    await page.click(button('accept'))
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('chat'))
    expect(await ran(page)).toEqual(['share', 'stats', 'stats-view', 'ads', 'chat'])
    await page.until(() => document.querySelector('iframe')?.src.endsWith('/video'))
    await page.until(
      () =>
        document.querySelector('.share') !== null &&
        document.querySelector('.lawful-placeholder') === null
    )
    await settled(page)
    const count = (name: string) =>
      journey.site.hits.filter(({ path }) => path === `/third-party/${name}`).length
    for (const name of ['share.js', 'stats.js', 'ads.js', 'chat.js', 'pixel.gif'])
      expect(count(name), name).toBe(1)
    expect(await page.evaluate(() => document.querySelector('iframe')!.checkVisibility())).toBe(
      true
    )

    await page.goto(journey.site.url + '/')
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('chat'))
    expect(await ran(page)).toEqual(['stats', 'stats-view', 'ads', 'chat'])
    expect(await uncaught(page)).toEqual([])
  })

  test('"Reject all" is one click: nothing runs here or on the following pages, and the page works', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await bannerShown(page)
    await page.click(button('reject'))
    await bannerGone(page)
    await page.click('nav a[href="/article"]')
    await page.until(
      () =>
        location.pathname === '/article' && document.querySelector('.lawful-placeholder') !== null
    )
    for (const path of PAGES) {
      await page.goto(journey.site.url + path)
      await settled(page)
      expect(await page.evaluate(() => document.querySelector('.lawful-banner')), path).toBeNull()
      expect(await ran(page), path).toEqual([])
    }
    expect(journey.site.hits).toEqual([])
    expect(
      await page.evaluate(
        () =>
          getComputedStyle(document.documentElement).overflow +
          getComputedStyle(document.body).overflow
      )
    ).not.toContain('hidden')
  })

  test('consent is taken back in the preference centre: what it opened closes, its cookies go, the record says withdrawn', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/article')
    await bannerShown(page)
    await page.click(button('accept'))
    await page.until(
      () => document.cookie.includes('os_visitor') && document.querySelector('iframe')?.src
    )
    await page.click('a[href="#privacy-choices"]')
    await page.until(() => document.querySelector('dialog[open] [role=switch]:checked'))
    await page.click('dialog [data-act="reject"]')
    await page.until(() => document.querySelector('.lawful-placeholder') !== null)
    expect(await page.evaluate(() => document.cookie)).not.toMatch(/os_visitor|ap_id/)
    expect(await page.evaluate(() => Object.keys(localStorage))).not.toContain('os_session')
    expect(await page.evaluate(() => document.querySelector('iframe')!.hasAttribute('src'))).toBe(
      false
    )
    await eventually(() => journey.site.records().at(-1)!.record.act === 'reject-all')
    const purposes = journey.site.records().at(-1)!.record.purposes
    expect(purposes.find(({ id }) => id === 'statistics')!.status).toBe('withdrawn')
    journey.site.hits.length = 0
    await page.reload()
    await settled(page)
    expect(journey.site.hits).toEqual([])
  })

  test('one video can be allowed where it stands: its service alone opens, the question stays', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/article')
    await page.until(() => document.querySelector('.lawful-placeholder [data-act=allow]') !== null)
    await bannerShown(page)
    // The banner may lie over it on a small window: press it as a keyboard user would.
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('.lawful-placeholder [data-act=allow]')!.focus()
    )
    await page.press('Enter')
    await page.until(() => document.querySelector('iframe')?.src.endsWith('/video'))
    expect(await allows(page, 'embeds')).toBe(false)
    expect(
      await page.evaluate((selector: string) => document.querySelector(selector) !== null, BANNER)
    ).toBe(true)
    await eventually(() => journey.site.records().at(-1)?.record.act === 'context')
    expect(
      journey.site
        .records()
        .at(-1)!
        .record.purposes.find(({ id }) => id === 'embeds')
    ).toMatchObject({ status: 'not-asked', services: { clipview: 'given' } })
  })

  test('whoever refused makes one request too, and never loads Preact; a frame that stays held gets its placeholder without it', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await bannerShown(page)
    await page.click(button('reject'))
    await bannerGone(page)
    await eventually(() => journey.site.records().some(({ record }) => record.act === 'reject-all'))
    await settled(page)
    journey.site.requests.length = 0
    await page.goto(journey.site.url + '/account')
    await settled(page)
    expect(journey.site.requests.filter((asked) => /lawful|notice|locale/.test(asked))).toEqual([
      '/lawful.js'
    ])
    await page.goto(journey.site.url + '/article')
    await page.until(() => document.querySelector('.lawful-placeholder') !== null)
    expect(journey.site.requests).not.toContain('/lawful-ui.js')
  })

  test('a returning visitor makes one request to us and loads no Preact', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await bannerShown(page)
    await page.click(button('accept'))
    await bannerGone(page)
    await eventually(() => journey.site.records().some(({ record }) => record.act === 'accept-all'))
    await settled(page)
    for (const path of ['/', '/article', '/account']) {
      journey.site.requests.length = 0
      await page.goto(journey.site.url + path)
      await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('chat'))
      await settled(page)
      expect(
        journey.site.requests.filter(
          (asked) =>
            asked.includes('lawful') || asked.includes('notice') || asked.includes('locale')
        ),
        path
      ).toEqual(['/lawful.js'])
    }
  })

  test('click and leave at once: the record is in the collector, once', async () => {
    const page = await journey.newPage()
    for (let round = 0; round < 3; round++) {
      const before = new Set(journey.site.records().map(({ record }) => record.id))
      await page.goto(journey.site.url + '/')
      await page.evaluate(() => {
        for (const pair of document.cookie.split('; '))
          document.cookie = `${pair.split('=')[0]}=; max-age=0; path=/`
        localStorage.clear()
      })
      await page.reload()
      await bannerShown(page)
      await page.evaluate(() => {
        document.querySelector<HTMLElement>('[data-act="accept"]')!.click()
        location.href = '/privacy'
      })
      await page.until(() => location.pathname === '/privacy')
      const added = () => journey.site.records().filter(({ record }) => !before.has(record.id))
      await eventually(() => added().length > 0)
      await settled(page)
      expect(added()).toHaveLength(1)
      expect(await page.evaluate(() => localStorage.getItem('eu-consent-receipts'))).toContain(
        '"sent":true'
      )
    }
  })

  test('with the keyboard alone: reach, refuse, open, leave without deciding, and be where one was', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await bannerShown(page)
    expect(
      await page.evaluate(
        () => document.activeElement === document.body || document.activeElement === null
      )
    ).toBe(true) // steals no focus
    const reach = async (act: string) => {
      for (let i = 0; i < 12; i++) {
        if ((await page.evaluate(() => document.activeElement?.getAttribute('data-act'))) === act)
          return
        await page.press('Tab')
      }
      throw new Error(`Tab does not reach ${act}`)
    }
    await reach('open')
    await page.press('Enter')
    await page.until(() => document.activeElement?.id === 'lawful-preferences-title')
    expect(await page.evaluate(() => document.querySelector('dialog')!.matches(':modal'))).toBe(
      true
    )
    await page.press('Escape')
    await page.until(() => document.querySelector('dialog[open]') === null)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-act'))).toBe('open')
    expect(await page.evaluate(stored)).toEqual({ cookie: '', local: [], session: [] })
    await page.press('Shift+Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-act'))).toBe(
      'reject'
    )
    await page.press('Space')
    await bannerGone(page)
    expect(await page.evaluate(() => document.cookie)).toContain('statistics:rc')
    await eventually(() => journey.site.records().at(-1)!.record.actor === 'person')
  })

  test('two tabs agree: a no in one closes the other', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await bannerShown(page)
    await page.click(button('accept'))
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('chat'))
    const other = await page.tab()
    await other.goto(journey.site.url + '/privacy')
    await settled(other)
    await other.evaluate(() =>
      (window as unknown as { lawful: { rejectAll(): Promise<unknown> } }).lawful
        .rejectAll()
        .then(() => null)
    )
    await page.until(
      () =>
        !(window as unknown as { lawful: { allows(id: string): boolean } }).lawful.allows(
          'statistics'
        )
    )
  })
})
