/**
 * Opens pages in a Chromium with a processor that is four times slower. The page has a hero image
 * and a hundred held scripts.
 */
import { chromium, type Page } from 'playwright-core'
import { CHROMIUM_ARGS, locate } from './browsers.ts'
import { FULL } from './shelf.ts'
import type { TestSite } from './site.ts'

/** The result of one visit. Times are in milliseconds. */
export interface Visit {
  /** When the largest contentful paint was. */
  lcp: number
  /** The id of the element that was the largest paint. */
  largest: string
  /** Cumulative layout shift. */
  cls: number
  /** From the click until the banner is out of sight. */
  gone?: number
  /** From the click until the next frame is painted. */
  painted?: number
  /** From the click until the first script runs. */
  first?: number
  /** From the click until the last script runs. */
  last?: number
  /** How often the page had painted before the banner was put into it. */
  paints?: number
  /** Duration of the click from Event Timing, from which INP is computed. */
  inp?: number
  /** How many scripts ran. */
  ran: number
  /** How many of them ran while the banner was there, or before the page was painted without it. */
  early: number
}

const SCRIPTS = 100
// The picture is wide, so that it is the largest element. It is made of many dots, because browsers
// do not count a picture of few bytes for its size.
const DOTS = Array.from(
  { length: 300 },
  (_, index) =>
    `<circle cx="${(index * 37) % 1200}" cy="${(index * 91) % 500}" r="${3 + (index % 7)}"/>`
)
const HERO = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="500"><rect width="1200" height="500" fill="teal"/>${DOTS.join('')}</svg>`

const watch = `<script>
  window.seen = { cls: 0, lcp: 0, largest: '', ran: 0, early: 0 }
  new PerformanceObserver((list) => { for (const { value } of list.getEntries()) seen.cls += value }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => { for (const { startTime, element } of list.getEntries()) Object.assign(seen, { lcp: startTime, largest: element ? element.id || element.className || element.tagName : '' }) }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => { for (const { name, duration } of list.getEntries()) if (name === 'click') seen.inp = Math.max(seen.inp || 0, duration) }).observe({ type: 'event', durationThreshold: 16, buffered: true })
  addEventListener('click', () => { window.from = performance.now() }, true)
  // The banner may be hidden or removed.
  const isShown = () => { const banner = document.querySelector('.lawful-banner'); return !!banner && !banner.closest('[hidden]') }
  new MutationObserver(() => {
    if (isShown()) seen.paints ??= performance.getEntriesByType('paint').length
    if (!window.from || seen.gone !== undefined || isShown()) return
    seen.gone = performance.now() - from
    // A task that follows this frame comes after the paint.
    requestAnimationFrame(() => { seen.painted = performance.now() - from })
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['hidden'] })
  window.run = () => {
    const now = performance.now() - from
    seen.first ??= now
    seen.last = now
    seen.ran++
    if (isShown() || seen.painted === undefined) seen.early++
  }
</script>`

/**
 * Puts the page on the site: without the library, with its script as in the README, or with `async`
 * on that script.
 */
export function putPage(
  { pages }: TestSite,
  path: string,
  library: 'none' | 'sync' | 'async',
  hasHero = true
): void {
  // This script needs no network, so that only the order delays it.
  const inline = `<script type="text/plain" data-consent="ads">run()</script>`
  const words = Array.from({ length: 60 }, (_, index) => `<p class="line">Line ${index}.</p>`).join(
    ''
  )
  pages.set('/page.css', {
    body: 'body { margin: 0 } .line { margin: 8px 24px; font: 16px/1.5 sans-serif }',
    type: 'text/css'
  })
  pages.set('/hero.svg', { body: HERO, type: 'image/svg+xml' })
  for (let index = 0; index < SCRIPTS; index++)
    pages.set(`/held/${index}.js`, {
      body: 'run()',
      type: 'text/javascript',
      headers: { 'cache-control': 'no-store' }
    })
  const held = Array.from(
    { length: SCRIPTS },
    (_, index) =>
      `<script type="text/plain" data-consent="ads" data-src="/held/${index}.js"></script>`
  ).join('')
  const tag = `<script src="/lawful.js"${library === 'async' ? ' async' : ''}></script>`
  const head =
    library === 'none'
      ? ''
      : `<script type="application/json" id="lawful-config">${JSON.stringify(FULL)}</script>${tag}`
  pages.set(path, {
    type: 'text/html',
    body: `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>Slow</title><link rel="stylesheet" href="/page.css">${watch}${head}</head>
      <body>${hasHero ? '<img id="hero" src="/hero.svg" alt="" width="1200" height="500">' : ''}<main>${words}${inline}${held}</main><a href="#privacy-choices">Choices</a></body></html>`
  })
}

/** Runs a task with a slow browser. Each visit has a fresh profile. */
export async function withSlowPages(
  task: (visit: (url: string, act?: 'accept' | 'reject') => Promise<Visit>) => Promise<void>
): Promise<void> {
  const browser = await chromium.launch({
    executablePath: locate('chromium')!,
    args: CHROMIUM_ARGS
  })
  const settle = (page: Page) => page.evaluate(() => new Promise((go) => setTimeout(go, 300)))
  try {
    await task(async (url, act) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
      const page = await context.newPage()
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      await page.goto(url)
      if (act) {
        await page.waitForSelector('.lawful-banner')
        await settle(page)
        await page.click(`.lawful-banner [data-act=${act}]`)
        if (act === 'accept') await page.waitForFunction(`seen.ran === ${HELD_SCRIPTS}`)
      }
      await settle(page)
      const seen = await page.evaluate('seen')
      await context.close()
      return seen as Visit
    })
  } finally {
    await browser.close()
  }
}

/** How many scripts a page holds. */
export const HELD_SCRIPTS = SCRIPTS + 1
