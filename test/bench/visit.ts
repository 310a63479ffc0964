/** One visit to one entry: fresh profile, slow 4G (1.6 Mbit/s, 150 ms), a processor four times slower. */
import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core'
import type { Entry } from './entries.ts'
import { SCRIPTS } from './page.ts'
import type { startServer } from './server.ts'

type Server = Awaited<ReturnType<typeof startServer>>

/** Milliseconds since the page was asked for, or since the click. */
export interface First {
  /** Compressed bytes of everything but held things and the hero. */ bytes: number
  requests: number
  painted: number
  task: number
  lcp: number
  cls: number
  gone: number
  inp: number
  lastAfterAccept: number
  preferences: number
  heap: number
}
export interface Returning {
  bytes: number
  requests: number
  task: number
  first: number
  last: number
}

const WATCH = `window.bench = { ran: [], cls: 0, lcp: 0, inp: 0, run() { bench.ran.push(performance.now()) } };
new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) bench.cls += value }).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) bench.lcp = startTime }).observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) bench.inp = Math.max(bench.inp, duration) }).observe({ type: 'event', durationThreshold: 16, buffered: true });
bench.seen = (selector) => { const found = document.querySelector(selector); if (!found || !found.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false; const { width, height, top } = found.getBoundingClientRect(); return width > 0 && height > 0 && top < innerHeight };
bench.wait = (selector, name, gone) => { const look = () => { if (bench.seen(selector) !== !!gone) bench[name] = performance.now(); else requestAnimationFrame(look) }; requestAnimationFrame(look) };
addEventListener('pointerup', () => { bench.from = performance.now() }, true);`

async function slow(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 93_750
  })
  await session.send('Performance.enable')
  return session
}

function count(session: CDPSession): { bytes: number; requests: number } {
  const total = { bytes: 0, requests: 0 }
  const urls = new Map<string, string>()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, new URL(request.url).pathname))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = urls.get(requestId) ?? ''
    if (path.startsWith('/held/') || path === '/hero.svg' || path === '/favicon.ico') return
    total.bytes += encodedDataLength
    if (path !== '/') total.requests++
  })
  return total
}

const metric = async (session: CDPSession, name: string) =>
  (await session.send('Performance.getMetrics')).metrics.find((each) => each.name === name)!.value
const rest = (page: Page, ms: number) => page.waitForTimeout(ms)

async function open(browser: Browser, url: string, entry: Entry, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  const session = await slow(page)
  const total = count(session)
  await page.addInitScript(WATCH + (entry.banner ? `;bench.wait(${JSON.stringify(entry.banner)}, 'painted')` : ''))
  await page.goto(url)
  return { context, page, session, total }
}

/** A first visit with a yes, then one of somebody who has said yes. Fails where an entry does not hold what it should. */
export async function visit(browser: Browser, { url, use }: Server, entry: Entry): Promise<{ first: First; returning: Returning }> {
  use(entry)
  const { context, page, session, total } = await open(browser, url, entry)
  if (entry.banner) await page.waitForFunction('bench.painted')
  await rest(page, 1_200)
  const idle = { ...total, task: 1_000 * (await metric(session, 'TaskDuration')), heap: await metric(session, 'JSHeapUsedSize') }
  const before = (await page.evaluate('({ ...bench, ran: bench.ran.length })')) as {
    painted: number
    lcp: number
    cls: number
    ran: number
  }
  if (before.ran) throw new Error(`${entry.name}: ${before.ran} held scripts ran before a yes`)
  const first = {
    ...idle,
    painted: before.painted,
    lcp: before.lcp,
    cls: before.cls,
    gone: NaN,
    inp: NaN,
    lastAfterAccept: NaN,
    preferences: NaN
  }
  if (entry.accept) {
    await page.evaluate(
      ([banner]) => (window as unknown as { bench: { wait(...given: unknown[]): void } }).bench.wait(banner, 'gone', true),
      [entry.banner]
    )
    await page.hover(entry.accept)
    await rest(page, 300)
    await page.evaluate('bench.inp = 0')
    await page.mouse.down()
    await page.mouse.up()
    await page.waitForFunction(`bench.ran.length === ${SCRIPTS}`)
    await page.waitForFunction('bench.gone')
    await rest(page, 400)
    const after = (await page.evaluate('bench')) as { from: number; gone: number; inp: number; ran: number[] }
    Object.assign(first, { gone: after.gone - after.from, inp: after.inp, lastAfterAccept: Math.max(...after.ran) - after.from })
  }
  const storageState = await context.storageState()
  await context.close()
  if (entry.customise) {
    const other = await open(browser, url, entry)
    await other.page.waitForFunction('bench.painted')
    await rest(other.page, 800)
    await other.page.hover(entry.customise)
    await rest(other.page, 400)
    await other.page.evaluate(
      ([selector]) => (window as unknown as { bench: { wait(...given: unknown[]): void } }).bench.wait(selector, 'preferences'),
      [entry.preferences]
    )
    await other.page.mouse.down()
    await other.page.mouse.up()
    await other.page.waitForFunction('bench.preferences')
    first.preferences = (await other.page.evaluate('bench.preferences - bench.from')) as number
    await other.context.close()
  }
  use(entry, true)
  const again = await open(browser, url, { ...entry, banner: '' }, { storageState })
  if (entry.accept) await again.page.waitForFunction(`bench.ran.length === ${SCRIPTS}`)
  await rest(again.page, 600)
  const ran = (await again.page.evaluate('bench.ran')) as number[]
  const returning = {
    ...again.total,
    task: 1_000 * (await metric(again.session, 'TaskDuration')),
    first: Math.min(...ran),
    last: Math.max(...ran)
  }
  await again.context.close()
  return { first, returning }
}
