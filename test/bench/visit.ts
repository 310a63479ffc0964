/**
 * Measures one entry. Every part is a visit of its own, so that measuring one figure does not
 * change another.
 */
import type { Browser, Page } from 'playwright-core'
import { launch, open, type OpenOptions } from './chromium.ts'
import type { Entry } from './entries/entry.ts'
import type { startServer } from './server.ts'
import { QUIET, watch, type Seen } from './watch.ts'

type Server = Awaited<ReturnType<typeof startServer>>

/**
 * The figures of one entry. Times are in milliseconds since the page was requested, or since the
 * click. A figure is NaN if an entry has no such thing.
 */
export interface Figures {
  /** Compressed bytes, with headers and with those that the entry adds to the document. */
  bytes: number
  requests: number
  painted: number
  lcp: number
  cls: number
  /** Time of the main thread. */
  task: number
  heap: number
  gone: number
  inp: number
  lastAfterAccept: number
  preferences: number
  bytesAgain: number
  requestsAgain: number
  taskAgain: number
  firstAgain: number
  lastAgain: number
  /** The last held script with all files in the cache. */
  lastCached: number
}

/**
 * Milliseconds after which a page of this size is at rest on this network. The bench does not query
 * the page before, because the driver would put 300 kB of its own code into it, which takes 28 ms
 * of this processor.
 */
const REST = 2_500

const pause = (page: Page, ms: number) => page.waitForTimeout(ms)
const seenOn = (page: Page) => page.evaluate('bench') as Promise<Seen>
const waitFor = (page: Page, selector: string, name: keyof Seen, isGone = false) =>
  page.evaluate(`bench.wait(${JSON.stringify(selector)}, '${name}', ${isGone})`)

async function press(page: Page, selector: string): Promise<void> {
  await page.hover(selector)
  await pause(page, 400) // people point before they press
  await page.mouse.down()
  await page.mouse.up()
}

/**
 * Measures one entry once. `scripts` is the number of held scripts. Fails if an entry releases
 * something that it should hold.
 */
export async function measure(
  browser: Browser,
  { url, use }: Server,
  entry: Entry,
  scripts: number
): Promise<Figures> {
  const visit = (options: Partial<OpenOptions> = {}) =>
    open(browser, url, { script: watch(entry.banner), ...options })
  const figures = Object.fromEntries(KEYS.map((key) => [key, NaN])) as unknown as Figures
  use(entry)

  const first = await visit()
  await pause(first.page, REST)
  if (entry.banner) await first.page.waitForFunction('bench.painted')
  const { painted, lcp, cls, ran } = await seenOn(first.page)
  const isHeld = entry.name !== 'direct'
  if (isHeld && ran.length)
    throw new Error(`${entry.name}: ${ran.length} held scripts ran before a yes`)
  Object.assign(figures, { ...first.total, painted, lcp, cls })
  if (entry.accept) {
    await waitFor(first.page, entry.banner!, 'gone', true)
    await press(first.page, entry.accept)
    await first.page.waitForFunction(`bench.ran.length === ${scripts} && bench.gone`)
    await pause(first.page, 400)
    const after = await seenOn(first.page)
    Object.assign(figures, {
      gone: after.gone - after.from,
      inp: after.inp,
      lastAfterAccept: Math.max(...after.ran) - after.from
    })
  }
  const storageState = await first.close()

  const quiet = await visit({ script: QUIET })
  await pause(quiet.page, REST)
  figures.task = 1_000 * (await quiet.metric('TaskDuration'))
  await quiet.tidy()
  figures.heap = await quiet.metric('JSHeapUsedSize')
  await quiet.close()

  if (entry.customise) figures.preferences = await openPreferences(await visit(), entry)

  use(entry, true)
  const again = await visit({ script: QUIET, storageState })
  await pause(again.page, REST)
  figures.taskAgain = 1_000 * (await again.metric('TaskDuration'))
  const hasRun = (page: Page) =>
    (entry.accept || !isHeld) && page.waitForFunction(`bench.ran.length === ${scripts}`)
  await hasRun(again.page)
  const { ran: times } = await seenOn(again.page)
  Object.assign(figures, {
    ...{ bytesAgain: again.total.bytes, requestsAgain: again.total.requests },
    ...{
      firstAgain: times.length ? Math.min(...times) : NaN,
      lastAgain: times.length ? Math.max(...times) : NaN
    }
  })
  const cached = await again.again()
  await pause(cached, REST)
  await hasRun(cached)
  const { ran: fromCache } = await seenOn(cached)
  figures.lastCached = fromCache.length ? Math.max(...fromCache) : NaN
  await again.close()
  return figures
}

async function openPreferences(
  { page, close }: Awaited<ReturnType<typeof open>>,
  { customise, preferences }: Entry
): Promise<number> {
  await pause(page, REST)
  await page.waitForFunction('bench.painted')
  await waitFor(page, preferences!, 'preferences')
  await press(page, customise!)
  await page.waitForFunction('bench.preferences')
  const seen = await seenOn(page)
  await close()
  return seen.preferences - seen.from
}

/** Measures a yes and the preferences with many scripts and services. */
export async function measureScale(
  browser: Browser,
  { url, use }: Server,
  entry: Entry,
  scripts: number
) {
  use(entry)
  const visit = () => open(browser, url, { isFast: true, script: watch(entry.banner) })
  const first = await visit()
  await first.page.waitForFunction('bench.painted')
  await pause(first.page, 800)
  await press(first.page, entry.accept!)
  await first.page.waitForFunction(`bench.ran.length === ${scripts}`)
  const { ran, from } = await seenOn(first.page)
  await first.close()
  const preferences = entry.customise ? await openPreferences(await visit(), entry) : NaN
  return { last: Math.max(...ran) - from, preferences }
}

/** Runs the task with a browser of its own. */
export async function withChromium<T>(task: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launch()
  try {
    return await task(browser)
  } finally {
    await browser.close()
  }
}

const KEYS = [
  ...[
    'bytes',
    'requests',
    'painted',
    'lcp',
    'cls',
    'task',
    'heap',
    'gone',
    'inp',
    'lastAfterAccept',
    'preferences'
  ],
  ...['bytesAgain', 'requestsAgain', 'taskAgain', 'firstAgain', 'lastAgain', 'lastCached']
] as const
