/** The banner from a server: there with the page, taken over as it stands, no click lost, never a dead one. */
import { readFileSync } from 'node:fs'
import { firstLayer, parseDecision, preloadHints } from 'lawful/server'
import { expect, test } from 'vitest'
import { put, tag } from '../support/blank.ts'
import {
  bannerGone,
  bannerShown,
  button,
  inEngines,
  looked,
  settled,
  uncaught,
  type Journey
} from '../support/journey.ts'
import { FULL } from '../support/shelf.ts'
import type { Config } from '../../src/types.ts'

const STRICT = {
  'content-security-policy':
    "default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; style-src 'nonce-n'; connect-src 'self'; img-src 'self'"
}
const nonced = (html: string) => html.replaceAll(/<script(?![^>]*nonce)/g, '<script nonce="n"')

/** A page with the first layer in it, as a server would answer whoever has said nothing. */
function page(
  journey: Journey,
  path: string,
  config: object = FULL,
  facts: Parameters<typeof firstLayer>[2] = {},
  lang = 'en'
): void {
  const layer = firstLayer(config as Config, null, { nonce: 'n', ...facts })
  const watch = `<script>window.shifts = 0; try { new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shifts += value }).observe({ type: 'layout-shift', buffered: true }) } catch {}</script>`
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Page</title>${watch}
    <script type="application/json" id="lawful-config">${JSON.stringify(config)}</script><script src="/lawful.js"></script></head>
    <body>${layer}<main><h1>Page</h1>${tag('ads')}<a href="#privacy-choices">Choices</a></main></body></html>`
  put(journey, path, nonced(html), STRICT)
}

inEngines((journey) => {
  test('it stands before any file of ours has come, and is taken over without being drawn anew', async () => {
    page(journey, '/layer')
    for (const path of ['/lawful-ui.js', '/lawful-acts.js']) journey.site.delays.set(path, 600)
    const tab = await journey.newPage()
    await tab.goto(journey.site.url + '/')
    await tab.evaluate(() => void setTimeout(() => (location.href = '/layer')))
    await tab.until(
      () => location.pathname === '/layer' && document.querySelector('.lawful-banner')
    )
    await tab.evaluate(() => {
      ;(window as unknown as { first: Element }).first = document.querySelector('.lawful-banner')!
      document.querySelector<HTMLElement>('.lawful-banner [data-act=reject]')!.focus()
    })
    expect(
      await tab.evaluate(() => getComputedStyle(document.querySelector('.lawful-banner')!).position)
    ).toBe('fixed')
    await tab.until(() => document.querySelector('[data-lawful] [role=status]'))
    await bannerShown(tab)
    const facts = await tab.evaluate(() => [
      (window as unknown as { first: Element }).first === document.querySelector('.lawful-banner'),
      document.querySelectorAll('.lawful-banner').length,
      document.activeElement?.getAttribute('data-act'),
      (window as unknown as { shifts: number }).shifts
    ])
    expect(facts).toEqual([true, 1, 'reject', 0])
    await tab.click(button('accept'))
    await bannerGone(tab)
    await tab.until(() => window.ran?.includes('ads'))
    expect(await uncaught(tab)).toEqual([])
    expect(await tab.evaluate(() => window.violations)).toEqual([])
  })

  test.each(['accept', 'reject'])(
    '%s, clicked while our files are on their way, counts once they are here, as of the person',
    async (act) => {
      page(journey, '/layer-early')
      for (const path of ['/lawful-ui.js', '/lawful-acts.js']) journey.site.delays.set(path, 3_000)
      const tab = await journey.newPage()
      await tab.goto(journey.site.url + '/')
      // Not by the driver, which would wait until all has come.
      await tab.evaluate(() => void setTimeout(() => (location.href = '/layer-early')))
      await tab.until(
        () => location.pathname === '/layer-early' && document.querySelector('.lawful-banner')
      )
      await looked(tab)
      await tab.evaluate(() =>
        document.addEventListener(
          'click',
          () =>
            Object.assign(window, {
              early: !('parts' in lawful && 'ui' in (lawful as { parts: object }).parts)
            }),
          true
        )
      )
      await tab.click(button(act))
      await bannerGone(tab)
      // WebKitGTK's driver waits for the page before it clicks: there the click is not early.
      if (journey.engine !== 'webkit')
        expect(await tab.evaluate(() => (window as unknown as { early: boolean }).early)).toBe(true)
      const record = await tab.evaluate(async () => (await lawful.records()).at(-1)!)
      expect(record).toMatchObject({
        act: `${act}-all`,
        actor: 'person',
        evidence: { control: act, view: 'banner' }
      })
      if (act === 'accept') await tab.until(() => window.ran?.includes('ads'))
    }
  )

  test('in French, in the words of the file, with the texts of the site: one language from the first paint on', async () => {
    const words = JSON.parse(readFileSync('dist/locales/fr.json', 'utf8')) as object
    page(journey, '/layer-fr', FULL, { locale: 'fr', words }, 'fr')
    const tab = await journey.newPage()
    await tab.goto(journey.site.url + '/layer-fr')
    await tab.evaluate(
      () =>
        void ((window as unknown as { first: Element }).first =
          document.querySelector('.lawful-banner')!)
    )
    await bannerShown(tab)
    await tab.until(() => document.querySelector('[data-lawful] [role=status]'))
    expect(
      await tab.evaluate(() => [
        document.querySelector('.lawful-banner [data-act=reject]')!.textContent,
        (window as unknown as { first: Element }).first === document.querySelector('.lawful-banner')
      ])
    ).toEqual(['Tout refuser', true])
  })

  test('hints for a first visit are used: each file is asked for once, and the pins hold', async () => {
    const html = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Hints</title>${preloadHints({ nonce: 'n' })}
      <script type="application/json" id="lawful-config">${JSON.stringify(FULL)}</script><script src="/lawful.js"></script></head><body><a href="#privacy-choices">Choix</a></body></html>`
    put(journey, '/hints', nonced(html), STRICT)
    const tab = await journey.newPage()
    await tab.goto(journey.site.url + '/hints')
    await bannerShown(tab)
    await settled(tab)
    const asked = (name: string) => journey.site.requests.filter((path) => path === name).length
    expect(['/lawful-ui.js', '/lawful-acts.js', '/locales/fr.json'].map(asked)).toEqual([1, 1, 1])
    expect(
      await tab.evaluate(
        () => document.querySelector('.lawful-banner [data-act=reject]')!.textContent
      )
    ).toBe('Tout refuser')
    expect(await tab.evaluate(() => window.violations)).toEqual([])
  })

  test('out of a cache to somebody who has decided it stays hidden, and whoever runs no scripts sees none', async () => {
    page(journey, '/layer-cached')
    const tab = await journey.newPage()
    await tab.goto(journey.site.url + '/layer-cached')
    await bannerShown(tab)
    await tab.click(button('reject'))
    await bannerGone(tab)
    await tab.reload()
    await settled(tab)
    expect(
      await tab.evaluate(() => document.querySelector('.lawful-banner')?.checkVisibility() ?? false)
    ).toBe(false)
    const cookie = await tab.evaluate(() => document.cookie)
    expect(firstLayer(FULL as unknown as Config, parseDecision(cookie))).toBe('')
    put(
      journey,
      '/layer-inert',
      `<!doctype html><html lang="en"><head><title>No scripts</title></head><body>${firstLayer(FULL as unknown as Config, null)}</body></html>`,
      {
        'content-security-policy': "script-src 'none'"
      }
    )
    await tab.goto(journey.site.url + '/layer-inert')
    expect(
      await tab.evaluate(() => document.querySelector('.lawful-banner')!.checkVisibility())
    ).toBe(false)
  })
})
