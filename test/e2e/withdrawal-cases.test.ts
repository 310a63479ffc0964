/** Cases of taking a yes back: everything declared goes, what cannot go is told, tools are stopped, nothing comes back. */
import { expect, test } from 'vitest'
import { clearCookies, parseDecision } from 'lawful/server'
import { blank, CONFIG, tag, visit } from '../support/blank.ts'
import { bannerShown, button, inEngines, ran, settled, uncaught } from '../support/journey.ts'

const service = { id: 'video', purposes: ['ads'], cookies: ['vid*', 'fixed'], storage: ['vid*'] }
const config = {
  ...CONFIG,
  purposes: [
    { id: 'ads', device: 'consent', basis: 'consent', google: ['ad_storage'] },
    CONFIG.purposes[1]
  ],
  services: [
    service,
    { id: 'other', purposes: ['statistics'], cookies: ['shared'], storage: ['kept'] }
  ]
}
const LEAVE = `<script type="text/plain" data-consent="ads" data-consent-service="video">
  document.cookie = 'vid_1=1; path=/'; document.cookie = 'fixed=1; path=/b26'; document.cookie = 'shared=1; path=/'
  localStorage.setItem('vid-local', '1'); sessionStorage.setItem('vid-session', '1'); localStorage.setItem('kept', '1')
  indexedDB.open('vid-db').onsuccess = ({ target }) => { target.result.close(); caches.open('vid-cache').then(() => { (window.ran = window.ran || []).push('left') }) }
</script><iframe data-consent="ads" data-consent-service="video" data-src="/third-party/video" title="v"></iframe>`

inEngines((journey) => {
  const accepted = async (html: string, headers?: Record<string, string>) => {
    const page = await visit(journey, '/b26', html, headers)
    await bannerShown(page)
    await page.click(button('accept'))
    await page.until(() => window.ran?.length)
    return page
  }

  test('B26 in the task of the act: Google denied, tools told to stop, cookies and storage gone, frame empty again', async () => {
    const page = await accepted(blank({ config, body: LEAVE }))
    const after = await page.evaluate(async () => {
      const stopped: string[] = []
      lawful.on('stop', ({ service: id }) =>
        stopped.push(`${id} ${document.cookie.includes('vid_1')}`)
      )
      const { records } = lawful
      await records() // the other half is here
      void lawful.withdraw('ads')
      return {
        stopped,
        cookies: document.cookie.match(/vid_1|fixed|shared/g),
        local: Object.keys(localStorage).filter((key) => !key.startsWith('eu-consent')),
        session: Object.keys(sessionStorage),
        frame: document.querySelector('iframe[data-consent]')!.hasAttribute('src'),
        google: (window.dataLayer as Record<number, unknown>[]).findLast(
          (entry) => entry[0] === 'consent' && entry[1] === 'update'
        )![2]
      }
    })
    expect(after).toMatchObject({
      stopped: ['video true'],
      cookies: ['shared'],
      local: ['kept'],
      session: [],
      frame: false
    })
    expect(after.google).toMatchObject({ ad_storage: 'denied' })
    await page.until(
      async () =>
        !(await indexedDB.databases()).some(({ name }) => name === 'vid-db') &&
        !(await caches.keys()).length
    )
    await page.until(() => document.querySelector('.lawful-placeholder') !== null)
    await page.reload()
    await settled(page)
    expect(await ran(page)).toEqual([])
    expect(await uncaught(page)).toEqual([])
  })

  test('B26 what a script that still runs writes again is gone when the page is left', async () => {
    const page = await accepted(blank({ config, body: LEAVE }))
    await page.evaluate(async () => {
      await lawful.withdraw('ads')
      document.cookie = 'vid_again=1; path=/'
    })
    await page.goto(journey.site.url + '/privacy')
    expect(await page.evaluate(() => document.cookie)).not.toContain('vid_again')
  })

  test('B26 what cannot be removed here is told by name, and the server can remove it', async () => {
    const page = await accepted(blank({ config, body: LEAVE }), {
      'set-cookie': 'fixed=1; Path=/; HttpOnly'
    })
    const left = await page.evaluate(async () => {
      const names: string[] = []
      lawful.on('report', (report) => report.kind === 'leftover' && names.push(...report.names))
      const hold = indexedDB.open('vid-held')
      await new Promise((go) => (hold.onsuccess = go))
      await lawful.withdraw('ads')
      await new Promise((go) => setTimeout(go, 300))
      hold.result.close()
      return names
    })
    await page.reload()
    expect(left).toEqual(['vid-held'])
    // The HttpOnly cookie is seen by the server alone.
    const cookieHeader = journey.site.cookies.at(-1)
    expect(cookieHeader).toContain('fixed=1')
    const decision = parseDecision(await page.evaluate(() => document.cookie))
    const lines = clearCookies(config as never, decision, { cookieHeader, host: '127.0.0.1' })
    expect(lines).toContain('fixed=; Max-Age=0; Path=/')
    expect(lines.some((line) => line.startsWith('shared') || line.startsWith('eu-consent'))).toBe(
      false
    )
  })

  test('B26 the page reloads only where the config asks for it, and says so beforehand', async () => {
    for (const reload of [undefined, 'withdrawal', 'change']) {
      const body = `${tag('ads')}<script>sessionStorage.setItem('loads', 1 + Number(sessionStorage.getItem('loads')))</script>`
      const page = await visit(
        journey,
        '/b26-reload',
        blank({ config: { ...CONFIG, ...(reload ? { reload } : {}) }, body })
      )
      const loads = () => page.evaluate(() => Number(sessionStorage.getItem('loads')))
      await bannerShown(page)
      const told = await page.evaluate(() =>
        document.querySelector('.lawful-banner')!.textContent.includes('reload')
      )
      expect(told).toBe(reload === 'change')
      await page.click(button('accept'))
      await page.until(() => window.ran?.includes('ads'))
      await settled(page)
      expect(await loads()).toBe(reload === 'change' ? 2 : 1)
      await page.evaluate(() => lawful.openPreferences())
      await page.until(() => document.querySelector('dialog[open] [data-act=reject]') !== null)
      expect(
        await page.evaluate(() => document.querySelector('dialog')!.textContent.includes('reload'))
      ).toBe(!!reload)
      await page.click('dialog [data-act=reject]')
      await page.until(
        (wanted: number) => Number(sessionStorage.getItem('loads')) >= wanted,
        reload === 'change' ? 3 : reload ? 2 : 1
      )
      await settled(page)
      expect(await loads()).toBe(reload === 'change' ? 3 : reload ? 2 : 1)
      expect(await page.evaluate(() => lawful.allows('ads'))).toBe(false)
    }
  })

  test('B26 a frame shown once opens for this page alone; always opens for good; a no closes both', async () => {
    const page = await visit(
      journey,
      '/b26-once',
      blank({ config, body: LEAVE.slice(LEAVE.indexOf('<iframe')) })
    )
    await bannerShown(page)
    await page.click(button('reject'))
    const hasFrame = () => document.querySelector('iframe[data-consent]')!.hasAttribute('src')
    const press = async (act: string) => {
      await page.until(() => document.querySelector('.lawful-placeholder') !== null)
      await new Promise((go) => setTimeout(go, 150))
      await page.click(`.lawful-placeholder [data-act=${act}]`)
      await page.until(hasFrame)
    }
    await press('once')
    const record = await page.evaluate(async () => (await lawful.records()).at(-1)!)
    expect(record).toMatchObject({
      act: 'context',
      actor: 'person',
      evidence: { control: 'once', persisted: false }
    })
    await page.evaluate(() => lawful.rejectAll().then(() => null))
    expect(await page.evaluate(hasFrame)).toBe(false)
    await press('once')
    await page.reload()
    await settled(page)
    expect(await page.evaluate(hasFrame)).toBe(false)
    await press('allow')
    await page.reload()
    await page.until(hasFrame)
    expect(
      await page.evaluate(() => [lawful.allows('ads', 'video'), lawful.allows('ads')])
    ).toEqual([true, false])
    expect(await uncaught(page)).toEqual([])
  })

  test('B26 the preview in a placeholder is an image of the site, never one of the third party', async () => {
    const other = journey.site.url.replace('127.0.0.1', 'localhost')
    const held = (preview: string) =>
      `<iframe data-consent="ads" data-consent-service="video" data-src="/third-party/video" data-preview="${preview}" title="v"></iframe>`
    const page = await visit(
      journey,
      '/b26-preview',
      blank({ config, body: held('/clip.svg') + held(`${other}/third-party/pixel.gif`) })
    )
    await page.until(() => document.querySelectorAll('.lawful-placeholder').length === 2)
    await page.until(
      () => document.querySelector<HTMLImageElement>('.lawful-preview')!.naturalWidth > 0
    )
    expect(await page.evaluate(() => document.querySelectorAll('.lawful-preview').length)).toBe(1)
    expect(journey.site.hits).toEqual([])
  })

  test('B26 an open frame that was put aside, or cloned, during the withdrawal is empty when it comes back', async () => {
    const page = await accepted(blank({ config, body: LEAVE }))
    await page.until(() => document.querySelector('iframe[data-consent]')!.hasAttribute('src'))
    const sources = await page.evaluate(async () => {
      const frame = document.querySelector('iframe[data-consent]')!
      const clone = frame.cloneNode(true)
      frame.remove()
      await lawful.withdraw('ads')
      document.body.append(frame, clone)
      await new Promise((go) => setTimeout(go, 100))
      return [...document.querySelectorAll('iframe[data-consent]')].map((element) =>
        element.getAttribute('src')
      )
    })
    expect(sources).toEqual([null, null])
  })

  test('B26 a page left open past the end of a yes closes and asks again', async () => {
    const page = await visit(journey, '/b26-expiry', blank({ config, body: tag('ads') }))
    await bannerShown(page)
    await page.click(button('accept'))
    await page.until(() => window.ran?.includes('ads'))
    const closed = await page.evaluate(() => {
      const { now } = Date
      Date.now = () => now() + 190 * 86_400_000
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })) // the look a minute brings, at once
      return !lawful.allows('ads')
    })
    expect(closed).toBe(true)
    await bannerShown(page)
  })
})

declare global {
  interface Window {
    dataLayer?: unknown[]
  }
}
