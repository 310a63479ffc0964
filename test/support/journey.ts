/** Sets up every journey: one browser and one site per engine, and the steps of a visitor. */
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import {
  locate,
  startBrowser,
  type Browser,
  type Engine,
  type Page,
  type PageOptions
} from './browsers.ts'
import { launchOf, type Profile } from './profiles.ts'
import { startSite, type TestSite } from './site.ts'

const ENGINES: readonly Engine[] = ['chromium', 'firefox', 'webkit']

export interface Journey {
  engine: Engine
  site: TestSite
  /** Opens a page with a fresh profile. It is closed after the test. */
  newPage(options?: PageOptions): Promise<Page>
}

/**
 * Runs the tests in each of the engines. A missing engine is a failure; `npm test` installs it or
 * says how.
 */
export function inEngines(
  tests: (journey: Journey) => void,
  { profile }: { profile?: Profile } = {}
): void {
  const only = process.env['ENGINE']?.split(',')
  // An engine without this profile has nothing to test.
  const engines = ENGINES.filter((engine) => !profile || launchOf(engine, profile))
  const chosen = engines.filter((engine) => !only || only.includes(engine))
  if (!chosen.length) return
  describe.each(chosen)(profile ? `%s, ${profile}` : '%s', (engine) => {
    let browser: Browser
    const pages: Page[] = []
    const journey = { engine } as Journey
    beforeAll(async () => {
      if (!locate(engine))
        throw new Error(
          `${engine} is not installed; npm test installs it if it may, or prints the command`
        )
      browser = await startBrowser(engine, profile)
      journey.site = await startSite()
      journey.newPage = async (options) => {
        const page = await browser.newPage(options)
        pages.push(page)
        return page
      }
    })
    afterEach(async () => {
      // A browser that does not close a page in time is ended with the engine, so that the next
      // test does not fail.
      const closed = Promise.all(pages.splice(0).map((page) => page.close().catch(() => undefined)))
      await Promise.race([closed, new Promise((go) => setTimeout(go, 10_000))])
      if (!journey.site) return
      journey.site.hits.length = 0
      journey.site.requests.length = 0
      journey.site.answers.clear()
      journey.site.delays.clear()
      journey.site.late.clear()
      Object.assign(journey.site.flags, { collectorDown: false, clock: 0 })
    })
    afterAll(async () => {
      await journey.site?.stop()
      await browser?.close()
    })
    tests(journey)
  })
}

export const BANNER = '.lawful-banner'
export const button = (act: string) => `${BANNER} [data-act="${act}"]`

/** Waits until a view that was just shown has been there long enough for a yes to count. */
export const looked = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<null>((go) => {
        // Count from a frame that was drawn. Under load the first frame comes late; a tab behind
        // another has none.
        requestAnimationFrame(() => setTimeout(() => go(null), 150))
        setTimeout(() => go(null), document.hidden ? 1_000 : 3_000)
      })
  )
/** Resolves once the banner has been there long enough for a yes to count. */
export const bannerShown = async (page: Page) => {
  await page.until(() => document.querySelector('.lawful-banner .lawful-actions') !== null)
  await looked(page)
}
export const bannerGone = (page: Page) =>
  page.until(() => document.querySelector('.lawful-banner') === null)
export const allows = (page: Page, purpose: string) =>
  page.evaluate(
    (id: string) =>
      (window as unknown as { lawful: { allows(id: string): boolean } }).lawful.allows(id),
    purpose
  )
export const ran = (page: Page) =>
  page.evaluate(() => (window as unknown as { ran?: string[] }).ran ?? [])
export const uncaught = (page: Page) =>
  page.evaluate(() => (window as unknown as { uncaught: string[] }).uncaught)
/** Waits until the document is parsed and the library has had time to do something wrong. */
export const settled = async (page: Page) => {
  await page.until(
    () =>
      document.readyState === 'complete' &&
      'allows' in (window as unknown as { lawful: object }).lawful
  )
  await new Promise((go) => setTimeout(go, 250))
}
/** Signs in as one of the sample's people, with the buttons on top of the page. */
export const become = async (page: Page, persona: 'visitor' | 'prospect' | 'ada' | 'ben') => {
  await page.click(`.persona button[value="${persona}"]`)
  await page.until(
    (name: string) =>
      document.readyState === 'complete' &&
      document.querySelector(`.persona button[value="${name}"]`)?.getAttribute('aria-pressed') ===
        'true',
    persona
  )
}
/** Waits until the check holds; fails after 30 s. */
export const eventually = async (check: () => unknown) => {
  const end = Date.now() + 30_000
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`waited 30 s in vain for ${check.toString()}`)
    await new Promise((go) => setTimeout(go, 30))
  }
}
