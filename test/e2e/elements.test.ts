/** What stands in the page: content behind a purpose, and what takes the place of a frame of any shape. */
import { expect, test } from 'vitest'
import { blank, put, visit } from '../support/blank.ts'
import { bannerGone, bannerShown, button, inEngines, looked, settled } from '../support/journey.ts'
import { FULL } from '../support/shelf.ts'

const GATE = `<lawful-gate purpose="ads" title="Our map"><template><p id="map">Map</p><script>(window.ran = window.ran || []).push('map')</script></template></lawful-gate>`

inEngines((journey) => {
  test('<lawful-gate> asks in the place of its content, shows it once it is allowed, and takes it back', async () => {
    const page = await visit(journey, '/gate', blank({ config: FULL, body: GATE }))
    await bannerShown(page)
    await page.until(() => document.querySelector('lawful-gate .lawful-placeholder'))
    expect(await page.evaluate(() => document.querySelector('.lawful-panel')!.textContent)).toMatch(
      /Our map is not loaded yet.*Shown once you allow: Advertising/
    )
    expect(await page.evaluate(() => document.querySelector('#map'))).toBeNull()
    await page.click(button('reject'))
    await bannerGone(page)
    await looked(page)
    await page.click('lawful-gate [data-act=allow]')
    await page.until(
      () => document.querySelector('lawful-gate > #map') && window.ran?.includes('map')
    )
    await page.until(() => !document.querySelector('.lawful-placeholder'))
    expect(await page.evaluate(() => lawful.allows('ads'))).toBe(true)
    await page.reload()
    await page.until(() => document.querySelector('lawful-gate > #map'))
    expect(await page.evaluate(() => document.querySelector('.lawful-placeholder'))).toBeNull()
    await page.evaluate(() => lawful.withdraw('ads'))
    await page.until(
      () =>
        !document.querySelector('#map') && document.querySelector('lawful-gate .lawful-placeholder')
    )
  })

  test('one that comes later, without content, for a service: the question comes and goes all the same', async () => {
    const page = await visit(journey, '/gate-later', blank({ config: FULL, body: '<main></main>' }))
    await bannerShown(page)
    await page.evaluate(() => {
      document.querySelector('main')!.innerHTML =
        '<lawful-gate purpose="ads" service="video" title="Film"></lawful-gate>'
    })
    await page.until(() => document.querySelector('lawful-gate [data-act=once]'))
    await page.evaluate(() => lawful.acceptAll())
    await page.until(() => !document.querySelector('.lawful-placeholder'))
  })

  test('what stands for a frame far below is not downloaded before somebody scrolls there, or uses the keyboard', async () => {
    const far = `<div style="height: 5000px"></div><iframe data-consent="ads" data-src="/x" title="Film" width="300" height="200"></iframe>`
    const asked = () =>
      performance.getEntriesByName(`${location.origin}/lawful-placeholder.js`).length
    const page = await visit(journey, '/far', blank({ config: FULL, body: far }))
    await bannerShown(page)
    await settled(page)
    expect(await page.evaluate(asked)).toBe(0)
    await page.evaluate(() => scrollTo(0, 4_000))
    await page.until(() => document.querySelector('.lawful-placeholder'))
    const other = await visit(journey, '/far', blank({ config: FULL, body: far }))
    await bannerShown(other)
    await settled(other)
    expect(await other.evaluate(asked)).toBe(0)
    await other.press('Tab')
    await other.until(() => document.querySelector('.lawful-placeholder'))
  })

  test('a placeholder has the place and the shape of its frame, whatever that is, and all of it can be read', async () => {
    const frame = (attributes: string) =>
      `<iframe data-consent="ads" data-consent-service="video" data-src="/x" title="Our film" ${attributes}></iframe>`
    const shapes: Record<string, string> = {
      wide: frame('width="640" height="360"'),
      tall: frame('width="320" height="568"'),
      square: frame('width="300" height="300"'),
      strip: frame('width="728" height="90"'),
      tiny: frame('width="160" height="120"'),
      fluid: `<div style="width: 500px">${frame('style="width: 100%; aspect-ratio: 16 / 9; border: 0"')}</div>`,
      boxed: `<div style="position: relative; width: 500px; padding-top: 56.25%; height: 0">${frame('style="position: absolute; inset: 0; width: 100%; height: 100%"')}</div>`,
      scaled: `<div style="width: 600px; transform: scale(0.5)">${frame('width="400" height="225"')}</div>`,
      centred: frame('width="400" height="225" style="display: block; margin: 30px auto"'),
      placed: `<div style="position: relative; height: 300px">${frame('width="300" height="200" style="position: absolute; right: 20px; bottom: 20px"')}</div>`,
      celled: `<div style="display: grid; grid-template-columns: 200px 200px 200px; width: 600px">${frame('style="grid-column: span 2; width: 100%; height: 200px; border: 0"')}<p>Cell</p></div>`,
      worded: `<p>Before ${frame('width="200" height="160"')} and ${frame('width="200" height="160"')} after</p>`,
      floated: `<div style="float: left">${frame('width="400" height="225"')}</div>`
    }
    const body = `<main>${Object.entries(shapes)
      .map(
        ([name, html]) =>
          `<section id="${name}" style="overflow: hidden; margin: 20px">${html}</section>`
      )
      .join('')}</main>`
    put(
      journey,
      '/shapes',
      blank({
        config: { ...FULL, model: 'opt-out' },
        body: `<script>document.write('')</script>${body}`
      })
    )
    put(journey, '/shapes-held', blank({ config: FULL, body }))
    // The frames as they will be, then what stands for them.
    const measured = async (path: string, selector: string) => {
      const page = await journey.newPage({ width: 1000, height: 900 })
      await page.goto(journey.site.url + path)
      await page.until(
        (wanted: string) => document.querySelectorAll(wanted).length === 14,
        selector
      )
      await settled(page)
      return page.evaluate(
        (wanted: string) =>
          [...document.querySelectorAll(wanted)].map((element) => {
            const { left, top, width, height } = element.getBoundingClientRect()
            const cut = [...element.querySelectorAll('*')].filter(
              ({ scrollWidth, clientWidth, tagName }) =>
                tagName === 'BUTTON' && scrollWidth > clientWidth + 1
            )
            return {
              name: element.closest('section')!.id,
              box: [left, top + scrollY, width, height].map(Math.round),
              cut: cut.length
            }
          }),
        selector
      )
    }
    const frames = await measured('/shapes', 'main iframe[src]')
    const holders = await measured('/shapes-held', '.lawful-holder')
    for (const [index, { name, box }] of frames.entries()) {
      const holder = holders[index]!
      expect([holder.name, holder.cut], name).toEqual([name, 0])
      // Borders of frames are counted on one side only, hence some pixels.
      const apart = box.map((value, at) => Math.abs(holder.box[at]! - value))
      expect(
        Math.max(...apart),
        `${name}: ${String(box)} became ${String(holder.box)}`
      ).toBeLessThanOrEqual(8)
    }
  })

  test('a gate that waits for something else asks for that; children that a framework put beside its content count; focus goes to what opened', async () => {
    const page = await visit(
      journey,
      '/gate-changed',
      blank({
        config: FULL,
        body: '<lawful-gate purpose="ads" title="Map"><template></template></lawful-gate>'
      })
    )
    await bannerShown(page)
    await page.click(button('reject'))
    await bannerGone(page)
    await page.until(() =>
      document.querySelector('.lawful-panel')?.textContent?.includes('Advertising')
    )
    await page.evaluate(() => {
      const gate = document.querySelector('lawful-gate')!
      const child = document.createElement('p')
      child.textContent = 'By a framework'
      gate.querySelector('template')!.append(child)
      gate.setAttribute('purpose', 'statistics')
    })
    await page.until(() =>
      document.querySelector('.lawful-panel')?.textContent?.includes('Statistics')
    )
    await looked(page)
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('lawful-gate [data-act=allow]')!.focus()
    )
    await page.press('Enter')
    await page.until(() => document.activeElement?.textContent === 'By a framework')
    expect(await page.evaluate(() => [lawful.allows('statistics'), lawful.allows('ads')])).toEqual([
      true,
      false
    ])
  })

  test('over a window that the page has opened the banner does not lie, dead; it can be used when that is closed', async () => {
    const body =
      '<dialog id="own"><p style="width: 90vw; height: 80vh">Mine</p><button onclick="this.parentElement.close()">Close</button></dialog><script>document.querySelector("dialog").showModal()</script>'
    for (const layout of ['card', 'dialog']) {
      const page = await visit(
        journey,
        '/own-dialog',
        blank({ config: { ...FULL, looks: { layout } }, body })
      )
      await bannerShown(page)
      const top = await page.evaluate(() => {
        const { left, top, width, height } = document
          .querySelector('.lawful-banner [data-act=reject]')!
          .getBoundingClientRect()
        return document
          .elementFromPoint(left + width / 2, top + height / 2)
          ?.closest('dialog, .lawful-banner')?.id
      })
      expect(top).toBe('own')
      await page.evaluate(() => document.querySelector<HTMLDialogElement>('#own')!.close())
      await page.click(button('reject'))
      await bannerGone(page)
    }
  })

  test('whoever takes the banner away twice is left alone, and the page has its own styles again', async () => {
    const page = await visit(
      journey,
      '/taken',
      blank({ config: FULL, body: '<main style="height: 200vh"></main>' }).replace(
        '<html lang="en"',
        '<html lang="en" style="padding-bottom: 7px"'
      )
    )
    await bannerShown(page)
    expect(
      await page.evaluate(() => parseFloat(document.documentElement.style.paddingBottom))
    ).toBeGreaterThan(100)
    for (let i = 0; i < 2; i++) {
      await page.evaluate(() =>
        document.querySelectorAll('[data-lawful]').forEach((root) => root.remove())
      )
      await settled(page)
    }
    expect(
      await page.evaluate(() => [
        document.querySelector('.lawful-banner'),
        document.documentElement.getAttribute('style')
      ])
    ).toEqual([null, 'padding-bottom: 7px;'])
  })

  test.each([
    ['no-NO', 'nb', 'Avvis alle'],
    ['pt-BR', 'pt-br', 'Rejeitar tudo'],
    ['zh-Hans-CN', 'zh', '全部拒绝'],
    ['xx', 'en', 'Reject all']
  ])(
    'LN-02 a page in %s is asked in %s, and no other language is fetched',
    async (lang, locale, words) => {
      put(journey, '/lang', blank({ config: FULL }).replace('lang="en"', `lang="${lang}"`))
      const page = await journey.newPage()
      await page.goto(journey.site.url + '/lang')
      await bannerShown(page)
      expect(
        await page.evaluate(() => [
          document.querySelector<HTMLElement>('[data-lawful]')!.lang,
          document.querySelector('.lawful-banner [data-act=reject]')!.textContent
        ])
      ).toEqual([locale, words])
      expect(journey.site.requests.filter((path) => path.includes('/locales/'))).toEqual(
        locale === 'en' ? [] : [`/locales/${locale}.json`]
      )
    }
  )
})
