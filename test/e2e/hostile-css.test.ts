/** What the style sheets of pages do to our views: nothing. */
import { expect, test } from 'vitest'
import { inEngines } from '../support/journey.ts'
import { SHEETS } from '../support/hostile-css.ts'
import { FULL, measure, openPreferences, openShelf, type Variant } from '../support/shelf.ts'
import { expectParity } from '../support/parity.ts'

const FRAME =
  '<iframe data-consent="ads" data-consent-service="video" data-src="about:blank" width="480" height="300" title="Our film"></iframe>'

const variants: Variant[] = Object.entries(SHEETS).flatMap(([name, sheet]) =>
  [
    [360, 640],
    [1280, 800]
  ].map(([width, height]) => ({
    ...{ name: `${name} ${width}`, width: width!, height: height!, config: FULL },
    head: `<style>${sheet} ::backdrop { background: red; backdrop-filter: blur(9px) }</style>`,
    body: `<script>document.body.id = 'home'; document.documentElement.id = 'page'</script><main>${FRAME}<div id="over"></div></main>`
  }))
)

inEngines((journey) => {
  test('under each of them the banner keeps shape, contrast and parity, stands in the window and is on top', async () => {
    const page = await openShelf(journey, variants)
    for (const each of await measure(page, '.lawful-banner')) {
      expectParity(each)
      expect(each, each.name).toMatchObject({ faint: [], wrong: [], isWide: false })
      expect(each.share, each.name).toBeLessThanOrEqual(0.501)
    }
    const places = await page.evaluate(() =>
      [...document.querySelectorAll('iframe')].map(({ name, contentWindow }) => {
        const { document: inside, innerWidth: width, innerHeight: height } = contentWindow!
        const { left, right, bottom } = inside
          .querySelector('.lawful-banner')!
          .getBoundingClientRect()
        const button = inside.querySelector('[data-act=reject]')!
        const box = button.getBoundingClientRect()
        const isOnTop = button.contains(
          inside.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
        )
        const { display } = contentWindow!.getComputedStyle(
          inside.querySelector('.lawful-banner')!,
          '::backdrop'
        )
        if (display !== 'none') return `${name}: backdrop ${display} false`
        return `${name}: ${left >= 0 && right <= width + 1 && bottom <= height + 1 && isOnTop}`
      })
    )
    expect(places.filter((place) => place.endsWith('false'))).toEqual([])
  })

  test('under each of them the preference centre keeps its buttons and switches, and placeholders theirs', async () => {
    const page = await openShelf(journey, variants)
    await openPreferences(page)
    for (const each of await measure(page, 'dialog')) {
      expect(each, each.name).toMatchObject({ faint: [], wrong: [], isWide: false })
      expect(
        new Set(
          each.answers.map(
            ({ style, width, height }) => `${style} ${Math.round(width)} ${Math.round(height)}`
          )
        ).size,
        each.name
      ).toBe(1)
    }
    await page.evaluate(() => {
      for (const { contentDocument } of document.querySelectorAll('iframe'))
        contentDocument!.querySelectorAll<HTMLElement>('dialog [role=switch]')[1]!.click()
    })
    // They glide, under load for longer.
    await page.until(() =>
      [...document.querySelectorAll('iframe')].every(({ contentDocument }) => {
        const [off, on] = [...contentDocument!.querySelectorAll('dialog [role=switch]')].map(
          (box) => getComputedStyle(box, '::before').insetInlineStart
        )
        return off !== on
      })
    )
    const switches = await page.evaluate(() => {
      const look = (box: HTMLInputElement) => {
        const { width, height } = box.getBoundingClientRect()
        const knob = getComputedStyle(box, '::before')
        return { size: `${width} × ${height}`, knob: `${knob.width} ${knob.insetInlineStart}` }
      }
      return [...document.querySelectorAll('iframe')].map(({ name, contentDocument }) => {
        const [off, on] = contentDocument!.querySelectorAll<HTMLInputElement>(
          'dialog [role=switch]'
        ) as unknown as HTMLInputElement[]
        return [name, look(off!), look(on!)] as const
      })
    })
    for (const [name, off, on] of switches) {
      expect([off.size, on.size], name).toEqual(['46 × 26', '46 × 26'])
      expect(on.knob, name).not.toBe(off.knob)
    }
    // Most of these pages are far below; a key brings what stands for their frames.
    await page.evaluate(() =>
      document
        .querySelectorAll('iframe')
        .forEach(({ contentWindow }) => contentWindow!.dispatchEvent(new Event('keydown')))
    )
    await page.until(() =>
      [...document.querySelectorAll('iframe')].every(({ contentDocument }) =>
        contentDocument!.querySelector('.lawful-placeholder')
      )
    )
    for (const each of await measure(page, '.lawful-placeholder'))
      expect(each, each.name).toMatchObject({ faint: [], wrong: [], isWide: false })
  })
})
