/** axe over every view and page, light and dark; the equal size of the answers as rendered; the half of a small screen. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { violations } from '../support/axe.ts'
import { bannerShown, button, inEngines, settled } from '../support/journey.ts'

inEngines((journey) => {
  // WebKitGTK follows the desktop's theme and has no switch for it in its driver: there the light one is looked at.
  const themes = journey.engine === 'webkit' ? [false] : [false, true]
  for (const dark of themes) {
    test(`axe finds nothing on pages, banner, placeholder and preferences, ${dark ? 'dark' : 'light'}`, async () => {
      const page = await journey.newPage({ dark })
      for (const path of ['/', '/article', '/contact', '/account', '/privacy', '/fr/']) {
        await page.goto(journey.site.url + path)
        await bannerShown(page)
        if (path === '/article') await page.until(() => document.querySelector('.lawful-placeholder'))
        if (path === '/contact') await page.until(() => document.querySelector('lawful-ask input'))
        expect(await violations(page), path).toEqual([])
      }
      await page.evaluate(() => fetch('/persona', { method: 'POST', body: new URLSearchParams({ persona: 'ada' }) }).then(() => 1))
      await page.goto(journey.site.url + '/')
      await bannerShown(page)
      expect(await violations(page), 'banner of a customer').toEqual([])
      await page.click(button('open'))
      await page.until(() => document.querySelector('dialog[open] h4'))
      expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(dark)
      expect(await violations(page), 'preferences').toEqual([])
      await page.evaluate(() => {
        for (const details of document.querySelectorAll<HTMLDetailsElement>('dialog details')) details.open = true
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
      await page.evaluate(() => document.querySelector<HTMLFormElement>('form.contact')!.requestSubmit())
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

  test.each([
    [360, 640],
    [768, 1024],
    [1440, 900]
  ])('accept, refuse and customise are the same at %ix%i, in both languages, and leave half of the screen', async (width, height) => {
    const page = await journey.newPage({ width, height })
    for (const path of ['/', '/fr/']) {
      await page.goto(journey.site.url + path)
      await bannerShown(page)
      const { looks, share, inner } = await page.evaluate(() => {
        const banner = document.querySelector('.lawful-banner')!
        const buttons = [...banner.querySelectorAll('.lawful-actions button')]
        const looks = buttons.map((element) => {
          const style = getComputedStyle(element)
          const { width: wide, height: high } = element.getBoundingClientRect()
          const names = [
            'fontSize',
            'fontWeight',
            'fontFamily',
            'color',
            'backgroundColor',
            'padding',
            'borderWidth',
            'borderColor',
            'borderRadius',
            'opacity'
          ] as const
          return {
            tag: element.tagName,
            wide: Math.round(wide),
            high: Math.round(high),
            style: names.map((name) => style[name]).join('|'),
            isCut: element.scrollWidth > element.clientWidth
          }
        })
        return { looks, share: banner.getBoundingClientRect().height / innerHeight, inner: [innerWidth, innerHeight] }
      })
      const [accept, reject, customise] = looks as [(typeof looks)[number], (typeof looks)[number], (typeof looks)[number]]
      for (const other of [reject, customise]) {
        expect(Math.abs(other.wide - accept.wide), path).toBeLessThanOrEqual(2)
        expect(Math.abs(other.high - accept.high), path).toBeLessThanOrEqual(2)
        expect({ ...other, wide: 0, high: 0 }).toEqual({ ...accept, wide: 0, high: 0 })
      }
      expect(accept.isCut || reject.isCut || customise.isCut, path).toBe(false)
      expect(accept.high).toBeGreaterThanOrEqual(44)
      if (inner[1]! >= 640) expect(share).toBeLessThanOrEqual(0.501)
    }
  })
})
