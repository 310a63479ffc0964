/**
 * Starts three real engines behind one interface, so that one test runs in all of them.
 * playwright-core drives Chromium and Firefox, WebKitWebDriver drives WebKitGTK. Every page has a
 * fresh profile.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import {
  chromium,
  firefox,
  type Browser as PlaywrightBrowser,
  type Page as PlaywrightPage
} from 'playwright-core'
import { poll, type Browser, type Engine, type Page, type PageOptions } from './facade.ts'
import { launchOf, type Launch, type Profile } from './profiles.ts'
import { startWebKit } from './webkit.ts'

export type { Browser, Engine, Page, PageOptions } from './facade.ts'

const NAMES: Record<Engine, string[]> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome'],
  firefox: ['firefox-esr', 'firefox'],
  webkit: ['WebKitWebDriver']
}
const OVERRIDES: Record<Engine, string> = {
  chromium: 'CHROMIUM',
  firefox: 'FIREFOX',
  webkit: 'MINIBROWSER'
}

/**
 * Returns the path of an engine on this machine: from its environment variable, or on the PATH. It
 * is undefined if the engine is not installed.
 */
export function locate(engine: Engine): string | undefined {
  const given = process.env[OVERRIDES[engine]]
  if (given) return existsSync(given) ? given : undefined
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = folders
    .flatMap((folder) => NAMES[engine].map((name) => join(folder, name)))
    .find((path) => existsSync(path))
  return engine === 'webkit' && found ? miniBrowserBeside(found) : found
}

/**
 * Returns the path of MiniBrowser. Only its driver is on the PATH; the browser lies in the library
 * folder of the same prefix.
 */
function miniBrowserBeside(driver: string): string | undefined {
  const libraries = join(dirname(driver), '..', 'lib')
  const machines = existsSync(libraries)
    ? readdirSync(libraries).filter((name) => name.endsWith('-linux-gnu'))
    : []
  const places = machines.flatMap((machine) =>
    ['4.1', '4.0'].map((version) =>
      join(libraries, machine, `webkit2gtk-${version}`, 'MiniBrowser')
    )
  )
  return places.find((path) => existsSync(path))
}

/**
 * Features to turn off. Chromium draws its address bar as pages, which take a second of the
 * processor for every tab; the last two names turn that off. Chromium reads only the last such
 * list, so the driver's own features are repeated before them.
 */
const TURNED_OFF =
  'AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose DialMediaRouteProvider GlobalMediaControls HttpsUpgrades LensOverlay MediaRouter PaintHolding ThirdPartyStoragePartitioning BlockOriginHeaderModificationOnRedirect AvoidCorsURLLoaderRestartOnRedirect Translate AutoDeElevate OptimizationHints NetworkTimeServiceQuerying AimEnabled WebUIOmniboxPopup WebUIOmniboxAimPopup'
/** The arguments of every Chromium. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  `--disable-features=${TURNED_OFF.replaceAll(' ', ',')}`
]

/** Starts an engine, with a special profile if one is named. */
export async function startBrowser(engine: Engine, profile?: Profile): Promise<Browser> {
  const path = locate(engine)
  if (!path) throw new Error(`${engine} is not installed: npm test installs it if it may`)
  const launch = profile ? launchOf(engine, profile) : {}
  if (!launch) throw new Error(`${engine} has no profile "${profile}"`)
  if (engine === 'webkit') return startWebKit(path, launch.args)
  return engine === 'chromium' ? startChromium(path, launch) : startFirefox(path, launch)
}

async function startChromium(
  executablePath: string,
  { preferences, without }: Launch
): Promise<Browser> {
  const options = {
    executablePath,
    args: CHROMIUM_ARGS,
    ...(without ? { ignoreDefaultArgs: without } : {})
  }
  if (!preferences) {
    const browser = await chromium.launch(options)
    return {
      engine: 'chromium',
      newPage: (page) => newPlaywrightPage(browser, page),
      close: () => browser.close()
    }
  }
  // Chromium reads content settings only from the file of the profile.
  const folders: string[] = []
  return {
    engine: 'chromium',
    async newPage() {
      const folder = mkdtempSync(join(tmpdir(), 'lawful-chromium-'))
      folders.push(folder)
      mkdirSync(join(folder, 'Default'))
      writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences))
      const context = await chromium.launchPersistentContext(folder, options)
      return pageOf(await context.newPage())
    },
    close: async () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }))
  }
}

async function startFirefox(executablePath: string, { prefs }: Launch): Promise<Browser> {
  // Firefox takes its theme from a preference of the whole browser, so each theme has a browser.
  // The dark one is started when a test first needs it.
  const launch = (dark: boolean) =>
    firefox.launch({
      channel: 'moz-firefox',
      executablePath,
      headless: true,
      firefoxUserPrefs: {
        'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
        ...prefs
      }
    } as Parameters<typeof firefox.launch>[0])
  const light = await launch(false)
  let night: Promise<PlaywrightBrowser> | undefined
  return {
    engine: 'firefox',
    newPage: async (options) =>
      newPlaywrightPage(options?.dark ? await (night ??= launch(true)) : light, options),
    async close() {
      await light.close()
      await (await night)?.close()
    }
  }
}

async function newPlaywrightPage(
  browser: PlaywrightBrowser,
  {
    width = 1280,
    height = 900,
    dark,
    locale = 'en-GB',
    forcedColors,
    reducedMotion
  }: PageOptions = {}
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    ...(browser.browserType().name() === 'chromium'
      ? {
          locale,
          colorScheme: dark ? 'dark' : 'light',
          forcedColors: forcedColors ? 'active' : 'none',
          reducedMotion: reducedMotion ? 'reduce' : 'no-preference'
        }
      : {})
  } as Parameters<PlaywrightBrowser['newContext']>[0])
  return pageOf(await context.newPage())
}

function pageOf(page: PlaywrightPage): Page {
  page.setDefaultTimeout(30_000)
  const run = <R, A extends unknown[]>(task: (...args: A) => R | Promise<R>, args: A): Promise<R> =>
    page.evaluate(`(${task.toString()})(...${JSON.stringify(args)})`) as Promise<R>
  return {
    async goto(url) {
      try {
        await page.goto(url)
      } catch (error) {
        // A form or link that was just pressed may still be loading a page. Then the new address is
        // requested again.
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
    tab: async () => pageOf(await page.context().newPage()),
    close: () => page.context().close()
  }
}
