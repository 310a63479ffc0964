/**
 * Tests a page that stays open for long: an application navigates 1,000 times, and the preferences
 * open 1,000 times.
 */
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blank, CONFIG, tag } from '../support/blank.ts'
import { CHROMIUM_ARGS, locate } from '../support/browsers.ts'
import { decided } from '../support/decided.ts'
import { runs } from '../support/runs.ts'
import { startSite, type TestSite } from '../support/site.ts'

const TIMES = runs(1_000)
const MIB = 1_048_576
let site: TestSite

beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.stop())

/**
 * Measures heap and listeners of a page after garbage collection, before and after the work. It
 * uses Chromium, because no other engine offers this.
 */
async function measure(cookie: string, work: (times: number) => Promise<void>) {
  const browser = await chromium.launch({
    executablePath: locate('chromium')!,
    args: [...CHROMIUM_ARGS, '--js-flags=--expose-gc']
  })
  try {
    const page = await browser.newPage()
    site.pages.set('/soak', {
      body: blank({ config: CONFIG, body: `<main>${tag('ads')}</main>` }),
      type: 'text/html'
    })
    await page.goto(site.url + '/soak')
    await page.evaluate((text) => void (document.cookie = text), cookie)
    await page.reload()
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    const look = async () => {
      await session.send('HeapProfiler.collectGarbage')
      const { metrics } = await session.send('Performance.getMetrics')
      const value = (name: string) => metrics.find((metric) => metric.name === name)!.value
      return {
        heap: value('JSHeapUsedSize'),
        listeners: value('JSEventListeners'),
        nodes: value('Nodes')
      }
    }
    await page.evaluate(`(${work.toString()})(50)`) // warms caches and code
    const before = await look()
    await page.evaluate(`(${work.toString()})(${TIMES})`)
    const after = await look()
    const ran = await page.evaluate(() => (window as { ran?: string[] }).ran?.length ?? 0)
    return { before, after, ran, growth: (after.heap - before.heap) / MIB }
  } finally {
    await browser.close()
  }
}

test(`${TIMES} navigations of an application: each held script runs once, heap and listeners stay`, async () => {
  const { before, after, ran, growth } = await measure(
    decided({ ads: 'given', statistics: 'refused' }),
    async (times) => {
      for (let time = 0; time < times; time++) {
        history.pushState({}, '', `#${time}`)
        const view = document.createElement('main')
        view.innerHTML = `<iframe data-consent="statistics" data-src="/third-party/video" title="v"></iframe><img data-consent="ads" data-src="data:," alt="">`
        const held = document.createElement('script')
        held.type = 'text/plain'
        held.dataset['consent'] = 'ads'
        held.text = '(window.ran = window.ran || []).push("view")'
        view.append(held)
        document.querySelector('main')!.replaceWith(view)
        await new Promise((go) => setTimeout(go, 1))
      }
      await new Promise((go) => setTimeout(go, 300))
    }
  )
  console.log(
    `navigations: heap ${growth.toFixed(2)} MiB, listeners ${before.listeners} → ${after.listeners}, nodes ${before.nodes} → ${after.nodes}`
  )
  expect(ran).toBe(1 + 50 + TIMES)
  expect(growth).toBeLessThan(1)
  expect(after.listeners).toBe(before.listeners)
})

test(`${TIMES} openings of the preferences: heap and listeners stay`, async () => {
  const { before, after, growth } = await measure(
    decided({ ads: 'refused', statistics: 'refused' }),
    async (times) => {
      const { lawful } = window as unknown as { lawful: { openPreferences(): void } }
      for (let time = 0; time < times; time++) {
        lawful.openPreferences()
        while (!document.querySelector('dialog[open] [data-act=save]'))
          await new Promise((go) => setTimeout(go, 1))
        document.querySelector<HTMLElement>('.lawful-close')!.click()
        while (document.querySelector('dialog[open]')) await new Promise((go) => setTimeout(go, 1))
      }
      await new Promise((go) => setTimeout(go, 300))
    }
  )
  console.log(
    `preferences: heap ${growth.toFixed(2)} MiB, listeners ${before.listeners} → ${after.listeners}, nodes ${before.nodes} → ${after.nodes}`
  )
  expect(growth).toBeLessThan(1)
  expect(after.listeners).toBe(before.listeners)
})
