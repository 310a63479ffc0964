/** What axe cannot see: targets, rings, zoom, spacing, motion, state in text, one announcement, language, a page that stays still. */
import { expect, test } from 'vitest'
import { blank, put, visit } from '../support/blank.ts'
import { bannerGone, bannerShown, button, inEngines } from '../support/journey.ts'
import { FULL } from '../support/shelf.ts'

inEngines((journey) => {
  test('AX-05 buttons are 44 px and more in every view, links 24, and none lies over another', async () => {
    const page = await visit(
      journey,
      '/ax-05',
      blank({ config: FULL, body: '<main></main>' }).replace(
        /<a href="#privacy[^>]*>Choices<\/a>/,
        ''
      )
    )
    await bannerShown(page)
    const small = () =>
      page.evaluate(() =>
        [
          ...document.querySelectorAll(
            '.lawful-ui :is(button, a, summary, [role=switch]), lawful-settings button'
          )
        ].flatMap((element) => {
          const { width, height } = (
            element.closest('.lawful-switch') ?? element
          ).getBoundingClientRect()
          const least = element.matches('.lawful-link, a, summary') ? 23.5 : 43.5
          return width < least || height < least
            ? [`${element.textContent} ${width} × ${height}`]
            : []
        })
      )
    expect(await small()).toEqual([])
    await page.click(button('open'))
    await page.until(() => document.querySelector('dialog[open] [role=switch]'))
    expect(await small()).toEqual([])
    await page.click('dialog [data-act=reject]')
    await page.until(() => document.querySelector('.lawful-corner'))
    expect(await small()).toEqual([])
  })

  const themes = journey.engine === 'chromium' ? ['light', 'dark', 'forced'] : ['light', 'dark']
  test.each(themes)(
    'AX-06 %s: the ring of focus is 2 px and more, in the colour of the text',
    async (theme) => {
      const looks = theme === 'forced' ? {} : { theme }
      put(journey, '/ax-06', blank({ config: { ...FULL, looks } }))
      const page = await journey.newPage({ forcedColors: theme === 'forced' })
      await page.goto(journey.site.url + '/ax-06')
      await bannerShown(page)
      for (let i = 0; i < 14; i++) {
        // First the banner, then the preference centre.
        if (i === 6) {
          await page.evaluate(() =>
            document.querySelector<HTMLElement>('.lawful-banner [data-act=open]')!.click()
          )
          await page.until(() => document.querySelector('dialog[open] [role=switch]'))
        }
        await page.press('Tab')
        if (
          await page.evaluate(
            () =>
              document.activeElement === document.body ||
              document.activeElement!.matches('.lawful-scroll')
          )
        )
          continue
        const [name, style, width, ring, text] = await page.evaluate(() => {
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(
            document.activeElement!
          )
          return [
            document.activeElement!.textContent!,
            outlineStyle,
            parseFloat(outlineWidth),
            outlineColor,
            getComputedStyle(document.activeElement!.closest('.lawful-banner, dialog')!).color
          ] as const
        })
        expect([style, width >= 2], name).toEqual(['solid', true])
        // Text has 4.5 to the surface in every theme (colours.test.ts), so its colour has the 3 a ring needs.
        if (theme !== 'forced') expect(ring, name).toBe(text)
      }
    }
  )

  test.each([
    ['320 × 256 CSS px (400 % zoom)', 320, 256, ''],
    ['text of 200 %', 360, 640, 'html { font-size: 200% }'],
    [
      'wide text spacing',
      320,
      640,
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'
    ]
  ])(
    'AX-07 %s: every control can be brought into sight and pressed, nothing scrolls sideways',
    async (_, width, height, css) => {
      // The longest words: in one engine all of them, in the others the worst.
      for (const locale of journey.engine === 'chromium' ? ['en', 'de', 'el', 'hu'] : ['de']) {
        put(
          journey,
          '/ax-07',
          blank({ config: { ...FULL, locale }, head: `<style>${css}</style>` })
        )
        const page = await journey.newPage({ width, height })
        await page.goto(journey.site.url + '/ax-07')
        await bannerShown(page)
        const lost = () =>
          page.evaluate(() => {
            const view =
              document.querySelector('dialog[open]') ?? document.querySelector('.lawful-banner')!
            const wide = [view, ...view.querySelectorAll('.lawful-body, .lawful-scroll')].filter(
              ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1
            )
            const controls = [
              ...view.querySelectorAll<HTMLElement>('button, a, summary, [role=switch]')
            ]
            const out = controls.filter((control) => {
              control.scrollIntoView({ block: 'nearest' })
              const { left, top, width: wide, height: high } = control.getClientRects()[0]!
              const found = document.elementFromPoint(left + wide / 2, top + high / 2)
              return (
                !(control.contains(found) || found?.contains(control)) ||
                (control.scrollWidth > control.clientWidth + 1 && control.tagName === 'BUTTON')
              )
            })
            return [
              ...wide.map(({ className }) => `${className} is wide`),
              ...out.map(({ textContent, className }) => `${textContent || className} is lost`)
            ]
          })
        expect(await lost(), locale).toEqual([])
        await page.evaluate(() =>
          document.querySelector<HTMLElement>('.lawful-banner [data-act=open]')!.click()
        )
        await page.until(() => document.querySelector('dialog[open] [role=switch]'))
        expect(await lost(), `${locale}, preferences`).toEqual([])
        await page.close()
      }
    }
  )

  test('AX-08 nothing moves for whoever asks for less motion', async () => {
    put(journey, '/ax-08', blank({ config: FULL }))
    // Chromium can be asked to ask; of the others the rule itself is read.
    const page = await journey.newPage({ reducedMotion: true })
    await page.goto(journey.site.url + '/ax-08')
    await bannerShown(page)
    await page.click(button('open'))
    await page.until(() => document.querySelector('dialog[open] [role=switch]'))
    const [rules, moving] = await page.evaluate(() => {
      const all = document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules])
      const reduced = all.filter(
        (rule) =>
          rule instanceof CSSMediaRule && rule.conditionText.includes('prefers-reduced-motion')
      )
      const inner = reduced.flatMap(
        (rule) => [...(rule as CSSMediaRule).cssRules] as CSSStyleRule[]
      )
      const elements = [...document.querySelectorAll('.lawful-ui *')]
      const styles = elements.flatMap((element) => [
        getComputedStyle(element),
        getComputedStyle(element, '::before')
      ])
      return [
        inner.map(
          ({ selectorText, style }) =>
            `${selectorText.includes('::before')} ${style.transition} ${style.getPropertyPriority('transition')}`
        ),
        styles.filter(
          (style) =>
            parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0.01
        ).length
      ]
    })
    expect(rules).toContain('true none important')
    if (journey.engine === 'chromium') expect(moving).toBe(0)
  })

  test('AX-09 a switch tells its state by shape, text and role; its name stays', async () => {
    const page = await visit(journey, '/ax-09', blank({ config: FULL }))
    await bannerShown(page)
    await page.click(button('open'))
    await page.until(() => document.querySelector('dialog[open] [role=switch]'))
    const read = () =>
      page.evaluate(() => {
        const control = document.querySelector<HTMLInputElement>(
          'dialog [data-purpose=ads] [role=switch]'
        )!
        return [
          control.type,
          control.getAttribute('aria-label'),
          control.checked,
          control.closest('label')!.textContent
        ]
      })
    expect(await read()).toEqual(['checkbox', 'Advertising', false, 'Off'])
    await page.click('dialog [data-purpose=ads] [role=switch]')
    expect(await read()).toEqual(['checkbox', 'Advertising', true, 'On'])
    expect(await page.evaluate(() => document.cookie)).toBe('') // a switch submits nothing
  })

  test('AX-10 saving is announced once, in a region that was there before', async () => {
    const page = await visit(journey, '/ax-10', blank({ config: FULL }))
    await bannerShown(page)
    await page.evaluate(() => {
      const region = document.querySelector('[data-lawful] [role=status]')!
      window.told = []
      new MutationObserver(() => window.told!.push(region.textContent!)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true
      })
    })
    await page.click(button('accept'))
    await bannerGone(page)
    await page.until(() => window.told!.length > 0)
    await new Promise((go) => setTimeout(go, 400))
    expect(await page.evaluate(() => window.told)).toEqual(['Your choice is saved.'])
    expect(
      await page.evaluate(() => document.querySelectorAll('[aria-live], [role=alert]').length)
    ).toBe(0)
  })

  test.each([
    ['ar', 'rtl', 'خيارات'],
    ['he', 'rtl', ''],
    ['fr', 'ltr', 'choix']
  ])(
    'AX-11 LN-02 %s: views say their language and direction, have a heading, and the record keeps both',
    async (locale, dir, word) => {
      put(
        journey,
        '/ax-11',
        blank({
          config: { ...FULL, collector: '/lawful' },
          body: `<main><iframe data-consent="ads" data-consent-service="video" data-src="/x" width="400" height="300"></iframe><lawful-settings></lawful-settings></main>`
        }).replace('lang="en"', `lang="${locale}-XX"`)
      )
      const page = await journey.newPage()
      await page.goto(journey.site.url + '/ax-11')
      await bannerShown(page)
      await page.until(
        () =>
          document.querySelector('.lawful-placeholder') &&
          document.querySelector('lawful-settings button')
      )
      const facts = await page.evaluate(() => {
        const root = document.querySelector<HTMLElement>('[data-lawful]')!
        const [first] = document.querySelectorAll('.lawful-banner .lawful-actions button')
        const { left } = first!.getBoundingClientRect()
        const others = [...document.querySelectorAll('.lawful-banner .lawful-actions button')]
          .slice(1)
          .map((each) => each.getBoundingClientRect().left)
        return {
          views: [...document.querySelectorAll<HTMLElement>('.lawful-ui, lawful-settings')].map(
            ({ lang, dir }) => `${lang} ${dir}`
          ),
          isFirstRight: others.every((other) => other < left),
          heading: root.querySelector('h2')!.textContent,
          text: root.textContent
        }
      })
      expect(facts).toMatchObject({
        views: Array(3).fill(`${locale} ${dir}`),
        isFirstRight: dir === 'rtl'
      })
      expect(facts.text).toContain(word)
      const files = journey.site.requests.filter((path) => path.includes('/locales/'))
      expect([...new Set(files)]).toEqual([`/locales/${locale}.json`]) // only the one that is shown
      await page.click(button('reject'))
      await bannerGone(page)
      expect(await page.evaluate(async () => (await lawful.records()).at(-1)!.notice.locale)).toBe(
        locale
      )
    }
  )

  test('AX-12 the page neither moves nor stops scrolling while the banner comes and goes', async () => {
    // A footer kept at the bottom by the layout of the body: the first thing that a box put into it would move.
    const head =
      '<style>body { display: grid; grid-template-rows: auto 1fr auto; min-height: 100vh; margin: 0 } main { min-height: 120vh }</style>'
    const watch = `<script>window.shifts = 0; try { new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shifts += value }).observe({ type: 'layout-shift', buffered: true }) } catch {}
      window.places = () => ['header', 'main', 'footer'].map((name) => { const { top, height } = document.querySelector(name).getBoundingClientRect(); return [top + scrollY, height] })
      addEventListener('DOMContentLoaded', () => window.before = JSON.stringify(places()))</script>`
    const page = await visit(
      journey,
      '/ax-12',
      blank({
        config: FULL,
        head: head + watch,
        body: '<header>Head</header><main>Main</main><footer>Foot</footer>'
      }).replace(/<a href="#privacy[^>]*>Choices<\/a>/, '')
    )
    await bannerShown(page)
    const still = () =>
      page.evaluate(
        () =>
          JSON.stringify((window as unknown as { places(): unknown }).places()) ===
          (window as unknown as { before: string }).before
      )
    expect(await still()).toBe(true)
    const scrolled = await page.evaluate(() => {
      scrollTo({ top: 1e6, behavior: 'instant' })
      const { bottom } = document.querySelector('footer')!.getBoundingClientRect()
      const { top } = document.querySelector('.lawful-banner')!.getBoundingClientRect()
      return [
        scrollY > 0,
        bottom <= top + 1,
        getComputedStyle(document.documentElement).overflowY,
        getComputedStyle(document.body).overflowY
      ]
    })
    expect(scrolled).toEqual([true, true, 'visible', 'visible'])
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
    await page.click(button('accept'))
    await bannerGone(page)
    expect(await still()).toBe(true)
    expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0)
  })
})

declare global {
  interface Window {
    told?: string[]
  }
}
