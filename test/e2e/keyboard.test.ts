/** By keyboard and by focus, in three engines: reach, order, no trap, never hidden, back where one was. */
import { expect, test } from 'vitest'
import { blank, put, visit } from '../support/blank.ts'
import type { Page } from '../support/browsers.ts'
import { bannerGone, bannerShown, button, inEngines } from '../support/journey.ts'
import { FULL } from '../support/shelf.ts'

const LONG = `<main><h1>Long</h1>${Array.from({ length: 40 }, (_, index) => `<p style="margin:2em 0 2em 150px"><a href="#a${index}" id="a${index}">Link ${index}</a></p>`).join('')}</main>`
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement && activeElement !== document.body
      ? (activeElement.getAttribute('data-act') ?? activeElement.id) || activeElement.tagName
      : ''
  })

inEngines((journey) => {
  test('AX-02 Tab reaches every control in the order seen, Enter and Space press them, and the page comes after', async () => {
    const page = await visit(
      journey,
      '/ax-02',
      blank({ config: FULL, body: '<a href="#x" id="own">Own</a>' })
    )
    await bannerShown(page)
    const stops: string[] = []
    for (let i = 0; i < 9 && stops.at(-1) !== 'own'; i++) {
      await page.press('Tab')
      stops.push(await focused(page))
    }
    expect(stops).toEqual(['partners', 'A', 'object', 'accept', 'reject', 'open', 'own'])
    const isInOrder = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('.lawful-banner :is(button, a)')].map(
        (element) => element.getClientRects()[0]!
      )
      return boxes
        .slice(1)
        .every(
          (box, index) =>
            box.top >= boxes[index]!.bottom - 12 || box.left >= boxes[index]!.right - 1
        )
    })
    expect(isInOrder).toBe(true)
    await page.press('Shift+Tab')
    await page.press('Shift+Tab')
    await page.press('Space')
    await bannerGone(page)
    expect(await page.evaluate(async () => (await lawful.records()).at(-1)!.act)).toBe('reject-all')
    const again = await visit(journey, '/ax-02b', blank({ config: FULL }))
    await bannerShown(again)
    await again.evaluate(() =>
      document.querySelector<HTMLElement>('.lawful-banner [data-act=accept]')!.focus()
    )
    await again.press('Enter')
    await bannerGone(again)
    expect(await again.evaluate(async () => (await lawful.records()).at(-1)!.act)).toBe(
      'accept-all'
    )
  })

  test('AX-03 the banner is a labelled region first in the page, takes no focus and holds none', async () => {
    const page = await visit(
      journey,
      '/ax-03',
      blank({ config: FULL, body: '<input id="own" autofocus>' })
    )
    await bannerShown(page)
    expect(await focused(page)).toBe('own')
    const facts = await page.evaluate(() => {
      const banner = document.querySelector('.lawful-banner')!
      const title = document.getElementById(banner.getAttribute('aria-labelledby')!)
      return [
        banner.tagName,
        title!.textContent,
        document.body.firstElementChild!.contains(banner),
        banner.closest('[aria-modal], dialog')
      ]
    })
    expect(facts).toEqual(['SECTION', 'May we use your device?', true, null])
  })

  test('AX-03 the preference centre is a native dialog: focus in, Tab stays, Escape decides nothing, focus returns', async () => {
    const page = await visit(journey, '/ax-03b', blank({ config: FULL }))
    await bannerShown(page)
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('.lawful-banner [data-act=open]')!.focus()
    )
    await page.press('Enter')
    await page.until(() => document.querySelector('dialog:modal [role=switch]'))
    await page.until(() => document.activeElement?.id === 'lawful-preferences-title')
    const isInside = () =>
      page.evaluate(
        () =>
          document.activeElement === document.body || !!document.activeElement?.closest('dialog')
      )
    for (let i = 0; i < 20; i++) {
      await page.press('Tab')
      expect(await isInside(), `after ${i + 1} tabs`).toBe(true)
    }
    await page.press('Escape')
    await page.until(() => !document.querySelector('dialog[open]'))
    expect(await focused(page)).toBe('open')
    expect(
      await page.evaluate(() => [
        document.cookie,
        document.querySelector('.lawful-banner') !== null
      ])
    ).toEqual(['', true])
  })

  test.each([
    ['card', 800, 620],
    ['bar', 800, 620],
    ['dialog', 800, 620],
    ['card', 360, 640]
  ])(
    'AX-04 %s, %i × %i: no stop of a long page is hidden under the banner, forwards and backwards',
    async (layout, width, height) => {
      put(journey, '/ax-04', blank({ config: { ...FULL, looks: { layout } }, body: LONG }))
      const page = await journey.newPage({ width, height })
      await page.goto(journey.site.url + '/ax-04')
      await bannerShown(page)
      const isHidden = () =>
        page.evaluate(() => {
          const { activeElement } = document
          if (!activeElement?.id.startsWith('a')) return false
          const one = activeElement.getBoundingClientRect()
          const two = document.querySelector('.lawful-banner')!.getBoundingClientRect()
          return (
            one.left >= two.left &&
            one.right <= two.right &&
            one.top >= two.top &&
            one.bottom <= two.bottom
          )
        })
      await page.evaluate(() => document.querySelector<HTMLElement>('#a0')!.focus())
      for (let i = 1; i < 40; i++) {
        await page.press('Tab')
        expect(await isHidden(), `Link ${i}`).toBe(false)
      }
      expect(await focused(page)).toBe('a39')
      for (let i = 39; i > 20; i--) {
        await page.press('Shift+Tab')
        expect(await isHidden(), `back at ${i}`).toBe(false)
      }
      await page.click(button('reject'))
      await bannerGone(page)
      const { style } = await page.evaluate(() => ({
        style: document.documentElement.getAttribute('style') ?? ''
      }))
      expect(style.replaceAll(/\s/g, '')).toBe('')
    }
  )

  test('objecting by keyboard: focus stays where the button was', async () => {
    const page = await visit(journey, '/ax-object', blank({ config: FULL }))
    await bannerShown(page)
    await page.evaluate(() => document.querySelector<HTMLElement>('[data-act=object]')!.focus())
    await page.press('Enter')
    await page.until(() => document.querySelector('.lawful-interest span'))
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('You have objected')
    await page.press('Tab')
    expect(await focused(page)).toBe('accept')
  })
})
