/**
 * Opens pages in Chromium as on a cheap phone: a processor four times slower, 1.6 Mbit/s, 150 ms.
 * Each page has a fresh profile.
 */
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type CDPSession,
  type Page
} from 'playwright-core'
import { CHROMIUM_ARGS, locate } from '../support/browsers.ts'

export interface Opened {
  page: Page
  /** Opens another page of the same profile, with the same cache. */
  again(): Promise<Page>
  /**
   * The downloads, without the page's own files. The bytes of the document count, because entries
   * write into it.
   */
  total: {
    bytes: number
    requests: number
  }
  metric(name: 'TaskDuration' | 'JSHeapUsedSize'): Promise<number>
  /** Collects garbage. */
  tidy(): Promise<unknown>
  close(): Promise<Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>>
}

/**
 * Whether the network is fast, a script that runs first in the page, and the storage of an earlier
 * visit.
 */
export interface OpenOptions {
  isFast?: boolean
  script: string
  storageState?: BrowserContextOptions['storageState']
}

/** Latency in milliseconds, throughput in bytes per second. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }

export const launch = () =>
  chromium.launch({ executablePath: locate('chromium')!, args: CHROMIUM_ARGS })

/** Opens the page of the entry that the server serves. */
export async function open(
  browser: Browser,
  url: string,
  { isFast, script, storageState }: OpenOptions
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    ...(storageState ? { storageState } : {})
  })
  const newPage = async () => {
    const page = await context.newPage()
    page.setDefaultTimeout(120_000)
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await session.send('Network.enable')
    if (!isFast) await session.send('Network.emulateNetworkConditions', SLOW)
    return { page, session }
  }
  const { page, session } = await newPage()
  await session.send('Performance.enable')
  const total = count(session)
  await page.addInitScript(script)
  await page.goto(url)
  return {
    page,
    total,
    async again() {
      const { page: next } = await newPage()
      await next.addInitScript(script)
      await next.goto(url)
      return next
    },
    metric: async (name) =>
      (await session.send('Performance.getMetrics')).metrics.find((each) => each.name === name)!
        .value,
    tidy: () => session.send('HeapProfiler.collectGarbage'),
    async close() {
      const stored = await context.storageState()
      await context.close()
      return stored
    }
  }
}

function count(session: CDPSession): Opened['total'] {
  const total = { bytes: 0, requests: 0 }
  const paths = new Map<string, string>()
  session.on('Network.requestWillBeSent', ({ requestId, request }) =>
    paths.set(requestId, new URL(request.url).pathname)
  )
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = paths.get(requestId) ?? ''
    if (path.startsWith('/held/') || path === '/hero.svg' || path === '/favicon.ico') return
    total.bytes += encodedDataLength
    if (path !== '/') total.requests++
  })
  return total
}
