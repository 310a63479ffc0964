/** Accept and refuse as rendered, in every layout, theme and width: by construction the same, and measured to be. */
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { blank, visit } from '../support/blank.ts'
import { bannerShown, button, inEngines } from '../support/journey.ts'
import { expectParity } from '../support/parity.ts'
import {
  FULL,
  LAYOUTS,
  measure,
  openPreferences,
  openShelf,
  SIZES,
  type Variant
} from '../support/shelf.ts'

const LOCALES = ['en', 'fr', 'de', 'ar']
const ALL = readdirSync('src/ui/locales').flatMap((file) =>
  file.includes('.more.') ? [] : file.replace('.json', '')
)

const variants = (theme: string | undefined, locale: string): Variant[] =>
  LAYOUTS.flatMap((layout) =>
    SIZES.map(([width, height]) => ({
      ...{ name: `${layout} ${width}`, width, height },
      config: { ...FULL, locale, looks: { layout, ...(theme ? { theme } : {}) } }
    }))
  )

inEngines((journey) => {
  // Forced colours can be asked of Chromium alone; light and dark are the site's option here, the system's in other tests.
  const themes = journey.engine === 'chromium' ? ['light', 'dark', 'forced'] : ['light']
  test.each(themes)(
    'UI-02 UI-03 UI-06 %s: one element, one size, one style and one contrast for every answer',
    async (theme) => {
      for (const locale of journey.engine === 'chromium' ? LOCALES : ['de', 'ar']) {
        const page = await openShelf(
          journey,
          variants(theme === 'forced' ? undefined : theme, locale),
          { forcedColors: theme === 'forced' }
        )
        for (const each of await measure(page, '.lawful-banner')) {
          expectParity(each)
          expect({ ...each, answers: 0, share: 0 }, `${locale} ${each.name}`).toEqual({
            ...{ name: each.name, answers: 0, share: 0, faint: [], wrong: [], isWide: false }
          })
          expect(each.share, `${locale} ${each.name} covers half at most`).toBeLessThanOrEqual(
            0.501
          )
        }
        await openPreferences(page)
        for (const each of await measure(page, 'dialog')) {
          expectParity(each, 'save')
          expect(
            [each.faint, each.wrong, each.isWide],
            `${locale} ${each.name}, preferences`
          ).toEqual([[], [], false])
        }
        await page.close()
      }
    }
  )

  test.each(LAYOUTS)(
    'UI-01 UI-05 UI-08 UI-09 UI-11 %s: refuse beside accept, no other way out, nothing by itself, the page stays in use',
    async (layout) => {
      const body =
        '<main style="height: 300vh"><button id="own" style="position: fixed; top: 0; left: 0">Own</button></main>'
      const page = await visit(
        journey,
        '/ui-11',
        blank({ config: { ...FULL, looks: { layout } }, body })
      )
      await bannerShown(page)
      const controls = await page.evaluate(() => {
        const of = (act: string) => document.querySelector(`.lawful-banner [data-act=${act}]`)!
        const others = [
          ...document.querySelectorAll('.lawful-banner :is(button, a, input)')
        ].filter((control) => !control.closest('.lawful-actions'))
        return [
          of('accept').parentElement === of('reject').parentElement,
          of('reject').localName,
          others.map((control) => (control as HTMLElement).dataset['act'] ?? control.localName)
        ]
      })
      expect(controls).toEqual([true, 'button', ['partners', 'a', 'object']]) // nothing closes it but an answer
      // Scrolling, moving on the page, keys and time are no answer.
      await page.evaluate(() => scrollTo({ top: 900, behavior: 'instant' }))
      await page.press('Escape')
      await page.click('#own')
      await new Promise((go) => setTimeout(go, 800))
      expect(
        await page.evaluate(() => [
          document.cookie,
          document.querySelector('.lawful-banner') !== null,
          scrollY > 0
        ])
      ).toEqual(['', true, true])
    }
  )

  test('no word of an answer is broken on a phone, in any language, in banner and preference centre', async () => {
    const locales = journey.engine === 'chromium' ? ALL : ['de']
    const page = await openShelf(
      journey,
      locales.flatMap((locale) =>
        [320, 360, 480].map((width) => ({
          name: `${locale} ${width}`,
          width,
          height: 640,
          config: { ...FULL, locale }
        }))
      )
    )
    const broken = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('iframe')].flatMap(({ name, contentDocument: inside }) =>
          [
            ...inside!.querySelectorAll(
              '.lawful-banner .lawful-actions button, dialog[open] .lawful-actions button'
            )
          ].flatMap((button) => {
            const text = button.firstChild as Text
            return [...text.data.matchAll(/[\p{L}\p{M}]+/gu)].flatMap(({ 0: word, index }) => {
              if (/[\u3040-\u9fff\uac00-\ud7af]/.test(word)) return [] // written without blanks, and broken anywhere
              const range = inside!.createRange()
              range.setStart(text, index)
              range.setEnd(text, index + word.length)
              const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
              return lines.size > 1 ? [`${name}: ${word}`] : []
            })
          })
        )
      )
    expect(await broken()).toEqual([])
    await openPreferences(page)
    expect(await broken()).toEqual([])
  })

  test('UI-04 refusing takes as many clicks and keys as accepting, from the page and from the preference centre', async () => {
    for (const act of ['accept', 'reject']) {
      const page = await journey.newPage()
      await page.goto(journey.site.url + '/')
      await bannerShown(page)
      await page.click(button(act))
      await page.until(
        () => document.cookie.includes('eu-consent') && !document.querySelector('.lawful-banner')
      )
      await page.close()
    }
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await bannerShown(page)
    const keys: Record<string, number> = {}
    for (let pressed = 1; pressed < 9 && Object.keys(keys).length < 2; pressed++) {
      await page.press('Tab')
      const act = await page.evaluate(
        () =>
          document.activeElement?.closest('.lawful-actions') &&
          (document.activeElement as HTMLElement).dataset['act']
      )
      if (act === 'accept' || act === 'reject') keys[act] = pressed
    }
    expect(Math.abs(keys['reject']! - keys['accept']!)).toBe(1)
    await page.click(button('open'))
    await page.until(() => document.querySelector('dialog[open] .lawful-actions'))
    const acts = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('dialog .lawful-actions button')].map(
        ({ dataset, className, tagName }) => [dataset['act'], className, tagName]
      )
    )
    expect(acts).toEqual([
      ['accept', '', 'BUTTON'],
      ['reject', '', 'BUTTON'],
      ['save', '', 'BUTTON']
    ])
  })
})
