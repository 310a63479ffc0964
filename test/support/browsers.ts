/**
 * One small façade over three real engines, so that one test runs in all of them. Chromium and Firefox are driven by
 * playwright-core, WebKitGTK by its own WebDriver. Every page has a fresh profile.
 */
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { chromium, firefox, type Browser as PlaywrightBrowser } from 'playwright-core'
import { poll, type Browser, type Engine, type Page, type PageOptions } from './facade.ts'
import { startWebKit } from './webkit.ts'

export type { Browser, Engine, Page, PageOptions } from './facade.ts'

const NAMES: Record<Engine, string[]> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome'],
  firefox: ['firefox-esr', 'firefox'],
  webkit: ['WebKitWebDriver']
}
const OVERRIDES: Record<Engine, string> = { chromium: 'CHROMIUM', firefox: 'FIREFOX', webkit: 'MINIBROWSER' }

/** Path of an engine on this machine, by its variable or on the PATH; undefined when it is not installed. */
export function locate(engine: Engine): string | undefined {
  const given = process.env[OVERRIDES[engine]]
  if (given) return existsSync(given) ? given : undefined
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = folders.flatMap((folder) => NAMES[engine].map((name) => join(folder, name))).find((path) => existsSync(path))
  return engine === 'webkit' && found ? miniBrowserBeside(found) : found
}

/** The driver is on the PATH, the browser it drives lies in the library folder of the same prefix. */
function miniBrowserBeside(driver: string): string | undefined {
  const libraries = join(dirname(driver), '..', 'lib')
  const machines = existsSync(libraries) ? readdirSync(libraries).filter((name) => name.endsWith('-linux-gnu')) : []
  const places = machines.flatMap((machine) =>
    ['4.1', '4.0'].map((version) => join(libraries, machine, `webkit2gtk-${version}`, 'MiniBrowser'))
  )
  return places.find((path) => existsSync(path))
}

/** Starts an engine. */
export async function startBrowser(engine: Engine): Promise<Browser> {
  const path = locate(engine)
  if (!path) throw new Error(`${engine} is not installed: npm test installs it where it may`)
  if (engine === 'webkit') return startWebKit(path)
  if (engine === 'chromium') {
    const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-background-networking'] })
    return { engine, newPage: (options) => newPlaywrightPage(browser, options), close: () => browser.close() }
  }
  // Firefox takes its theme from a preference of the whole browser: one browser per theme, the dark one when first asked for.
  const launch = (dark: boolean) =>
    firefox.launch({
      channel: 'moz-firefox',
      executablePath: path,
      headless: true,
      firefoxUserPrefs: { 'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1 }
    } as Parameters<typeof firefox.launch>[0])
  const light = await launch(false)
  let night: Promise<PlaywrightBrowser> | undefined
  return {
    engine,
    newPage: async (options) => newPlaywrightPage(options?.dark ? await (night ??= launch(true)) : light, options),
    async close() {
      await light.close()
      await (await night)?.close()
    }
  }
}

async function newPlaywrightPage(
  browser: PlaywrightBrowser,
  { width = 1280, height = 900, dark, locale = 'en-GB', forcedColors }: PageOptions = {}
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    ...(browser.browserType().name() === 'chromium'
      ? { locale, colorScheme: dark ? 'dark' : 'light', forcedColors: forcedColors ? 'active' : 'none' }
      : {})
  } as Parameters<PlaywrightBrowser['newContext']>[0])
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const run = <R, A extends unknown[]>(task: (...args: A) => R | Promise<R>, args: A): Promise<R> =>
    page.evaluate(`(${task.toString()})(...${JSON.stringify(args)})`) as Promise<R>
  return {
    async goto(url) {
      try {
        await page.goto(url)
      } catch (error) {
        // A form or link that was just pressed may still be on its way: the new address is asked for again.
        if (!String(error).includes('interrupted by another navigation')) throw error
        await page.waitForLoadState()
        await page.goto(url)
      }
    },
    reload: async () => void (await page.reload()),
    url: async () => page.url(),
    evaluate: (task, ...args) => run(task, args),
    inject: async (source) => void (await page.evaluate(source)),
    until: (task, ...args) => poll(() => run(task, args), task.toString()),
    click: (selector) => page.click(selector),
    press: (key) => page.keyboard.press(key),
    fill: (selector, text) => page.fill(selector, text),
    screenshot: () => page.screenshot(),
    close: () => context.close()
  }
}
