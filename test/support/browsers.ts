/**
 * One small façade over three real engines, so that one test runs in all of them. Chromium and Firefox are driven by
 * playwright-core, WebKitGTK by its own WebDriver. Every page has a fresh profile.
 */
import { existsSync } from 'node:fs'
import { chromium, firefox, type Browser as PlaywrightBrowser } from 'playwright-core'
import { startWebKit } from './webkit.ts'

export type Engine = 'chromium' | 'firefox' | 'webkit'

export interface Page {
  goto(url: string): Promise<void>
  reload(): Promise<void>
  url(): Promise<string>
  /** Runs a function in the page; arguments and result travel as JSON, promises are awaited. */
  evaluate<R, A extends unknown[]>(task: (...args: A) => R | Promise<R>, ...args: A): Promise<R>
  /** Resolves once the function returns something true; fails after 10 s. */
  until<A extends unknown[]>(task: (...args: A) => unknown, ...args: A): Promise<void>
  click(selector: string): Promise<void>
  press(key: 'Tab' | 'Shift+Tab' | 'Enter' | 'Space' | 'Escape'): Promise<void>
  fill(selector: string, text: string): Promise<void>
  screenshot(): Promise<Buffer>
  close(): Promise<void>
}

export interface PageOptions {
  width?: number
  height?: number
  /** Chromium and Firefox only. */ dark?: boolean
  /** Chromium and Firefox only. */ locale?: string
  /** Chromium only. */ forcedColors?: boolean
}

export interface Browser {
  engine: Engine
  newPage(options?: PageOptions): Promise<Page>
  close(): Promise<void>
}

const PLACES: Record<Engine, string[]> = {
  chromium: [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  firefox: [process.env['FIREFOX'] ?? '', '/usr/bin/firefox-esr', '/usr/bin/firefox'],
  webkit: [
    process.env['MINIBROWSER'] ?? '',
    ...['x86_64', 'aarch64'].flatMap((machine) => ['4.1', '4.0'].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`))
  ]
}

/** Path of an engine on this machine; undefined when it is not installed. */
export function locate(engine: Engine): string | undefined {
  return PLACES[engine].find((path) => path && existsSync(path))
}

/** Starts an engine. */
export async function startBrowser(engine: Engine): Promise<Browser> {
  const path = locate(engine)
  if (!path) throw new Error(`${engine} is not installed: npm test installs it where it may`)
  if (engine === 'webkit') return startWebKit(path)
  const browser =
    engine === 'chromium'
      ? await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-background-networking'] })
      : await firefox.launch({ channel: 'moz-firefox', executablePath: path, headless: true } as Parameters<typeof firefox.launch>[0])
  return { engine, newPage: (options) => newPlaywrightPage(browser, options), close: () => browser.close() }
}

async function newPlaywrightPage(browser: PlaywrightBrowser, { width = 1280, height = 900, dark, locale = 'en-GB', forcedColors }: PageOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    ...(browser.browserType().name() === 'chromium' ? { locale, colorScheme: dark ? 'dark' : 'light', forcedColors: forcedColors ? 'active' : 'none' } : {})
  } as Parameters<PlaywrightBrowser['newContext']>[0])
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const run = <R, A extends unknown[]>(task: (...args: A) => R | Promise<R>, args: A): Promise<R> =>
    page.evaluate(`(${task.toString()})(...${JSON.stringify(args)})`) as Promise<R>
  return {
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    url: async () => page.url(),
    evaluate: (task, ...args) => run(task, args),
    until: (task, ...args) => poll(() => run(task, args), task.toString()),
    click: (selector) => page.click(selector),
    press: (key) => page.keyboard.press(key),
    fill: (selector, text) => page.fill(selector, text),
    screenshot: () => page.screenshot(),
    close: () => context.close()
  }
}

/** Asks again until the answer is true; a navigation in between is no failure. */
export async function poll(ask: () => Promise<unknown>, what: string): Promise<void> {
  const end = Date.now() + 10_000
  let last: unknown
  while (Date.now() < end) {
    try {
      if (await ask()) return
    } catch (error) {
      last = error
    }
    await new Promise((go) => setTimeout(go, 40))
  }
  throw new Error(`waited 10 s in vain for ${what}${last ? `; last: ${String(last)}` : ''}`)
}
