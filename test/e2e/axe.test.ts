/** axe over every view and page, in every theme. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../support/axe.ts'
import { startBrowser, type Browser } from '../support/browsers.ts'
import { bannerShown, button, inEngines, settled } from '../support/journey.ts'
import { FULL, SIZES } from '../support/shelf.ts'
import { startSite, type TestSite } from '../support/site.ts'

inEngines((journey) => {
  // WebKitGTK follows the desktop's theme and has no switch for it in its driver: there the light one is looked at.
  const themes = journey.engine === 'chromium' ? [false, true] : [false]
  for (const dark of themes) {
    test(`axe finds nothing on pages, banner, placeholder and preferences, ${dark ? 'dark' : 'light'}`, async () => {
      const page = await journey.newPage({ dark })
      for (const path of ['/', '/article', '/contact', '/account', '/privacy', '/fr/']) {
        await page.goto(journey.site.url + path)
        await bannerShown(page)
        if (path === '/article')
          await page.until(() => document.querySelector('.lawful-placeholder'))
        if (path === '/contact') await page.until(() => document.querySelector('lawful-ask input'))
        expect(await violations(page), path).toEqual([])
      }
      await page.evaluate(() =>
        fetch('/persona', { method: 'POST', body: new URLSearchParams({ persona: 'ada' }) }).then(
          () => 1
        )
      )
      await page.goto(journey.site.url + '/')
      await bannerShown(page)
      expect(await violations(page), 'banner of a customer').toEqual([])
      await page.click(button('open'))
      await page.until(() => document.querySelector('dialog[open] h4'))
      expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(
        dark
      )
      expect(await violations(page), 'preferences').toEqual([])
      await page.evaluate(() => {
        for (const details of document.querySelectorAll<HTMLDetailsElement>('dialog details'))
          details.open = true
      })
      await page.click('dialog [data-purpose="statistics"] [role=switch]')
      expect(await violations(page), 'preferences, opened up').toEqual([])
    })

    test(`axe finds nothing on the page after the form, nor on our own way back, ${dark ? 'dark' : 'light'}`, async () => {
      const page = await journey.newPage({ dark })
      await page.goto(journey.site.url + '/contact')
      await page.until(() => document.querySelectorAll('lawful-ask input').length === 2)
      for (const field of ['name', 'message']) await page.fill(`[name=${field}]`, 'x')
      await page.fill('[name=email]', 'x@example.com')
      await page.evaluate(() =>
        document.querySelector<HTMLFormElement>('form.contact')!.requestSubmit()
      )
      await page.until(() => document.querySelector('dl.proof'))
      await settled(page)
      expect(await violations(page), 'thanks').toEqual([])
      journey.site.pages.set('/bare', {
        body: `<!doctype html><html lang="en"><head><title>Bare</title><script type="application/json" id="lawful-config">${readFileSync('demo/config.json', 'utf8')}</script><script src="/lawful.js"></script></head><body><main><h1>Bare</h1></main></body></html>`,
        type: 'text/html'
      })
      await page.goto(journey.site.url + '/bare')
      await bannerShown(page)
      await page.click(button('reject'))
      await page.until(() => document.querySelector('.lawful-corner'))
      expect(await violations(page), 'corner').toEqual([])
    })

    test(`axe finds nothing on sign-in and report, ${dark ? 'dark' : 'light'}`, async () => {
      const page = await journey.newPage({ dark })
      await page.goto(journey.site.url + '/')
      await bannerShown(page)
      await page.click(button('accept'))
      await settled(page)
      await page.goto(journey.site.url + '/lawful/report')
      expect(await violations(page), 'sign-in').toEqual([])
      await page.fill('input[name=key]', journey.site.key)
      await page.click('button')
      await page.until(() => document.querySelector('table'))
      expect(await violations(page), 'report').toEqual([])
    })
  }
})

describe('AX-01 every view, every theme, every width', () => {
  // Forced colours can be asked of Chromium alone.
  const only = process.env['ENGINE']?.split(',')
  if (only && !only.includes('chromium')) return
  let browser: Browser
  let site: TestSite
  beforeAll(async () => {
    browser = await startBrowser('chromium')
    site = await startSite()
  })
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })
  const body = `<main><h1>Page</h1><iframe data-consent="ads" data-consent-service="video" data-src="/x" title="Our film" width="480" height="270"></iframe>
    <lawful-gate purpose="ads" title="A map"><template><p>Map</p></template></lawful-gate>
    <form><lawful-ask purpose="email"></lawful-ask><button>Send</button></form><lawful-settings></lawful-settings></main>`
  const pageOf = (config: object, content: string) =>
    `<!doctype html><html lang="en"><head><meta name="color-scheme" content="light dark"><title>Views</title><style>form button { min-height: 24px }</style>
    <script type="application/json" id="lawful-config">${JSON.stringify(config)}</script><script src="/lawful.js"></script></head><body>${content}</body></html>`

  for (const theme of ['light', 'dark', 'forced colours'])
    for (const locale of ['en', 'fr', 'ar', 'de'])
      test(`${theme}, ${locale}: axe finds nothing in banner, preferences, placeholder, elements, corner and note`, async () => {
        for (const [index, [width, height]] of SIZES.entries()) {
          const looks = { layout: (['card', 'bar', 'dialog'] as const)[index] }
          const config = { ...FULL, locale, looks }
          site.pages.set('/views', { type: 'text/html', body: pageOf(config, body) })
          site.pages.set('/own', {
            type: 'text/html',
            body: pageOf(config, '<main><h1>Page</h1></main>')
          })
          const told = { ...config, updated: new Date().toISOString().slice(0, 10) }
          site.pages.set('/told', {
            type: 'text/html',
            body: pageOf(told, '<main><h1>Page</h1></main>')
          })
          const page = await browser.newPage({
            width,
            height,
            dark: theme === 'dark',
            forcedColors: theme === 'forced colours'
          })
          const where = `${width}`
          site.flags.clock = -2 * 86_400_000
          await page.goto(site.url + '/views')
          await bannerShown(page)
          await page.until(
            () =>
              document.querySelectorAll('.lawful-placeholder').length === 2 &&
              document.querySelector('lawful-ask input')
          )
          expect(await violations(page), `${where} banner`).toEqual([])
          await page.click(button('open'))
          await page.until(() => document.querySelector('dialog[open] h4'))
          await page.evaluate(() => {
            for (const details of document.querySelectorAll<HTMLDetailsElement>('dialog details'))
              details.open = true
            document.querySelector<HTMLElement>('dialog [role=switch]')!.click()
          })
          expect(await violations(page), `${where} preferences`).toEqual([])
          await page.goto(site.url + '/own')
          await bannerShown(page)
          await page.click(button('reject'))
          await page.until(() => document.querySelector('.lawful-corner'))
          expect(await violations(page), `${where} corner`).toEqual([])
          site.flags.clock = 0
          await page.goto(site.url + '/told')
          await page.until(() => document.querySelector('.lawful-note'))
          expect(await violations(page), `${where} note`).toEqual([])
          await page.close()
        }
      })
})
