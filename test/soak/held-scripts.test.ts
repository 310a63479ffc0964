/**
 * Compares 1,000 held scripts with a bare loop that inserts the same scripts in order. The result
 * is a ratio of one run with alternating rounds.
 */
import { expect, test } from 'vitest'
import { inEngines } from '../support/journey.ts'
import { decided } from '../support/decided.ts'

const COUNT = 1_000
const ROUNDS = 5
const config = {
  version: '1',
  notice: {},
  purposes: [{ id: 'ads', device: 'consent', basis: 'consent' }]
}
const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

inEngines((journey) => {
  test(`${COUNT} held scripts run in order, at no more than 1.2 times a bare loop`, async () => {
    const { pages, url } = journey.site
    const numbers = Array.from({ length: COUNT }, (_, index) => index)
    for (const index of numbers)
      pages.set(`/s/${index}.js`, {
        body: `ran.push(${index})`,
        type: 'text/javascript',
        headers: { 'cache-control': 'no-store' }
      })
    const done = `addEventListener('load', () => {
      const wait = () => (ran.length === ${COUNT} ? (window.took = performance.now() - window.from) : setTimeout(wait, 4)); wait() })`
    // Nothing is cached, as when a visitor has just agreed: each round uses new addresses.
    const write = (round: number) => {
      pages.set('/held', {
        type: 'text/html',
        body: `<!doctype html><html><head><script>ran = []; ${done}</script>
        <script type="application/json" id="lawful-config">${JSON.stringify(config)}</script></head><body><a href="#privacy-choices">choices</a>
        ${numbers.map((index) => `<script type="text/plain" data-consent="ads" data-src="/s/${index}.js?held${round}"></script>`).join('\n')}
        <script>from = performance.now()</script><script src="/lawful.js"></script>`
      })
      pages.set('/bare', {
        type: 'text/html',
        body: `<!doctype html><html><head><script>ran = []; ${done}</script></head><body><script>from = performance.now()
        for (let index = 0; index < ${COUNT}; index++) { const script = document.createElement('script'); script.async = false; script.src = '/s/' + index + '.js?bare${round}'; document.body.append(script) }</script>`
      })
    }
    write(0)
    const page = await journey.newPage()
    await page.goto(url + '/bare')
    await page.evaluate(
      (cookie: string) => void (document.cookie = cookie),
      decided({ ads: 'given' })
    )
    const times: Record<string, number[]> = { held: [], bare: [] }
    for (let round = 1; round <= ROUNDS; round++) {
      write(round)
      for (const name of ['held', 'bare']) {
        await page.goto(`${url}/${name}`)
        await page.until(() => 'took' in window)
        times[name]!.push(await page.evaluate(() => (window as unknown as { took: number }).took))
        expect(
          await page.evaluate(() =>
            (window as unknown as { ran: number[] }).ran.every((value, index) => value === index)
          )
        ).toBe(true)
      }
    }
    const ratio = median(times['held']!) / median(times['bare']!)
    console.log(
      `${journey.engine}: held ${median(times['held']!).toFixed(0)} ms, bare ${median(times['bare']!).toFixed(0)} ms, ratio ${ratio.toFixed(2)}`
    )
    expect(ratio).toBeLessThanOrEqual(1.2)
  }, 300_000)
})
