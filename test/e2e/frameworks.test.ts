/** A tiny page in each of three frameworks: state by store, a component behind a purpose, our elements in their markup. */
import { expect, test } from 'vitest'
import { bundle } from '../support/frameworks.ts'
import { bannerGone, bannerShown, button, inEngines, looked, uncaught } from '../support/journey.ts'

inEngines((journey) => {
  test.each(['react.tsx', 'vue.ts', 'svelte.ts'])(
    '%s: asks, opens where it stands, closes when it is taken back',
    async (file) => {
      const name = file.split('.')[0]!
      for (const [path, body] of await bundle(file))
        journey.site.pages.set(`/${name}/${path}`, { body, type: 'text/javascript' })
      journey.site.pages.set(`/${name}/`, {
        body: `<!doctype html><html lang="en"><head><title>${name}</title></head><body><div id="app"></div><script type="module" src="/${name}/${name}.js"></script></body></html>`,
        type: 'text/html'
      })
      const page = await journey.newPage()
      await page.goto(`${journey.site.url}/${name}/`)
      await bannerShown(page)
      const state = () =>
        page.evaluate(() => [
          document.querySelector('#state')!.textContent,
          document.querySelector('#map')?.textContent ?? 'none'
        ])
      expect(await state()).toEqual(['Statistics: off', 'none'])
      await page.until(
        () =>
          document.querySelector('lawful-gate .lawful-placeholder') &&
          document.querySelector('lawful-ask input')
      )
      expect(
        await page.evaluate(() => document.querySelector('lawful-gate')!.textContent)
      ).toContain('Our map is not loaded yet')
      await page.click(button('reject'))
      await bannerGone(page)
      await looked(page)
      await page.click('lawful-gate [data-act=allow]')
      await page.until(() => document.querySelector('#map'))
      await page.until(() => !document.querySelector('lawful-gate .lawful-placeholder'))
      expect(await state()).toEqual(['Statistics: off', 'The map'])
      await page.click('lawful-settings button')
      await page.until(() =>
        document.querySelector('dialog[open] [data-purpose=statistics] [role=switch]')
      )
      await page.click('dialog [data-purpose=statistics] [role=switch]')
      await page.click('dialog [data-purpose=maps] [role=switch]')
      await looked(page)
      await page.click('dialog [data-act=save]')
      await page.until(
        () =>
          document.querySelector('#state')!.textContent === 'Statistics: on' &&
          !document.querySelector('#map')
      )
      await page.until(() => document.querySelector('lawful-gate .lawful-placeholder'))
      expect(await uncaught(page)).toEqual([])
    }
  )
})

test('on a server the page is drawn closed, and importing it touches no document', async () => {
  const files = await bundle('react.tsx', 'node')
  expect(files.get('react.js')).toBeTruthy()
  const { renderToString } = await import('react-dom/server')
  const { createElement } = await import('react')
  const { Page } = (await import('../../demo/frameworks/react.tsx')) as { Page: () => unknown }
  const html = renderToString(createElement(Page as never))
  expect(html).toContain('Statistics: <!-- -->off')
  expect(html).toContain('<lawful-settings></lawful-settings>')
})
