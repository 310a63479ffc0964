/** Whatever two colours a site chooses, every text of ours can be read (WCAG 2.2, 1.4.3), and so can switches (1.4.11). */
import { expect, test } from 'vitest'
import { bannerShown, inEngines } from '../support/journey.ts'
import { FULL } from '../support/shelf.ts'
import { blank, visit } from '../support/blank.ts'

/** The same colours at every run: any, and greys around the luminance where black and white are equally good. */
function colours(): string[] {
  let state = 5
  const random = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
  const any = Array.from(
    { length: 40 },
    () => `rgb(${[0, 0, 0].map(() => Math.floor(random() * 256)).join(' ')})`
  )
  const greys = Array.from(
    { length: 16 },
    (_, index) =>
      `rgb(${Array(3)
        .fill(110 + index)
        .join(' ')})`
  )
  return [
    ...any,
    ...greys,
    '#fff',
    '#000',
    'yellow',
    'oklch(0.7 0.3 150)',
    'hotpink',
    'rgb(255 255 255 / 0.6)',
    'rgb(23 73 77 / 0.5)',
    'transparent'
  ]
}

inEngines((journey) => {
  test('contrast holds for every surface and every accent', async () => {
    const page = await visit(journey, '/colours', blank({ config: FULL }))
    await bannerShown(page)
    await page.evaluate(() => document.querySelector<HTMLElement>('[data-act=open]')!.click())
    await page.until(() => document.querySelector('dialog[open] [role=switch]'))
    const faint = await page.evaluate((list: string[]) => {
      const canvas = document
        .createElement('canvas')
        .getContext('2d', { willReadFrequently: true })!
      const luminance = (color: string) => {
        canvas.clearRect(0, 0, 1, 1)
        canvas.fillStyle = color
        canvas.fillRect(0, 0, 1, 1)
        if (canvas.getImageData(0, 0, 1, 1).data[3] !== 255) return NaN // what shines through has no contrast
        const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
        const [r, g, b] = parts.map((part) =>
          part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4
        )
        return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
      }
      const contrast = (one: string, other: string) => {
        const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
          number,
          number
        ]
        return (light + 0.05) / (dark + 0.05)
      }
      const style = (selector: string, pseudo?: string) =>
        getComputedStyle(document.querySelector(selector)!, pseudo)
      const sheet = new CSSStyleSheet()
      document.adoptedStyleSheets.push(sheet)
      const found: string[] = []
      list.forEach((surface, index) => {
        const accent = list[(index * 7 + 3) % list.length]!
        sheet.replaceSync(
          `.lawful-ui { --lawful-surface: ${surface}; --lawful-accent: ${accent} } .lawful-ui * { transition: none !important }`
        )
        const checks: [name: string, least: number, value: number][] = [
          [
            'text',
            4.5,
            contrast(style('.lawful-banner h2').color, style('.lawful-banner').backgroundColor)
          ],
          [
            'quiet text',
            4.5,
            contrast(
              style('.lawful-banner .lawful-soft').color,
              style('.lawful-banner').backgroundColor
            )
          ],
          [
            'button',
            4.5,
            contrast(style('[data-act=reject]').color, style('[data-act=reject]').backgroundColor)
          ],
          [
            'link',
            4.5,
            contrast(style('.lawful-banner a').color, style('.lawful-banner').backgroundColor)
          ],
          [
            'basis',
            4.5,
            contrast(style('dialog .lawful-basis').color, style('dialog').backgroundColor)
          ],
          [
            'switch',
            3,
            contrast(style('[role=switch]').borderTopColor, style('dialog').backgroundColor)
          ],
          [
            'ring',
            3,
            contrast(style('dialog').getPropertyValue('color'), style('dialog').backgroundColor)
          ]
        ]
        for (const [name, least, value] of checks)
          if (!(value >= least)) found.push(`${name} on ${surface}, ${accent}: ${value.toFixed(2)}`)
        // Accept and refuse have one background, so they cannot differ in it.
        if (
          style('[data-act=reject]').backgroundColor !== style('[data-act=accept]').backgroundColor
        )
          found.push('unequal')
      })
      return found
    }, colours())
    expect(faint).toEqual([])
  })
})
