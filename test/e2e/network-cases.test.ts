/** Cases of visitors who leave at once and of collectors and files that fail: no decision changes, no proof is lost. */
import { expect, test } from 'vitest'
import { blank, CONFIG, put, tag, visit } from '../support/blank.ts'
import {
  bannerGone,
  bannerShown,
  button,
  eventually,
  inEngines,
  ran,
  settled,
  uncaught
} from '../support/journey.ts'
import { runs } from '../support/runs.ts'

const config = { ...CONFIG, collector: '/lawful' }

inEngines((journey) => {
  test('B12 click and leave: every record is there after the next visit, none twice', async () => {
    const rounds = runs(20)
    const { site } = journey
    put(journey, '/b12', blank({ config }))
    put(journey, '/b12-away', '<!doctype html><head></head><p>Away')
    const page = await journey.newPage()
    const before = site.records().length
    for (let round = 0; round < rounds; round++) {
      await page.goto(site.url + '/b12')
      await page.until(() => 'acceptAll' in lawful)
      // A person's click is one task: what the act keeps is kept before the page can go.
      await page
        .evaluate(async (leave: string) => {
          await lawful.decide({ ads: Math.random() < 0.5 })
          location.href = leave
        }, '/b12-away')
        .catch(() => undefined)
      await page.until(() => location.pathname === '/b12-away')
    }
    await page.goto(site.url + '/b12')
    await eventually(() => site.records().length >= before + rounds)
    const ids = site
      .records()
      .slice(before)
      .map(({ record }) => record.id)
    expect(ids).toHaveLength(rounds)
    expect(new Set(ids).size).toBe(rounds)
    const receipts = await page.evaluate(async () => (await lawful.records()).map(({ id }) => id))
    expect(receipts.every((id) => ids.includes(id))).toBe(true)
  })

  test('B12 leaving while the collector is down keeps the record for the next page', async () => {
    const { site } = journey
    const page = await visit(journey, '/b12-down', blank({ config }))
    site.flags.collectorDown = true
    await bannerShown(page)
    const before = site.records().length
    await page.click(button('reject'))
    await page.goto(site.url + '/b12-away')
    site.flags.collectorDown = false
    await page.goto(site.url + '/b12-down')
    await eventually(() => site.records().length === before + 1)
    expect(await ran(page)).toEqual([])
  })

  for (const [name, answer] of Object.entries<{
    body: string
    status?: number
    headers?: Record<string, string>
  }>({
    '500': { body: 'no', status: 500 },
    '503': { body: 'no', status: 503, headers: { 'retry-after': '1' } },
    '429 with Retry-After': { body: 'no', status: 429, headers: { 'retry-after': '1' } },
    'an HTML page': { body: '<!doctype html><p>Welcome to the hotel', status: 200 },
    'a redirect': { body: '', status: 302, headers: { location: '/b12-away' } }
  })) {
    test(`B13 the collector answers ${name}: the view closes, the choice holds, the record waits and arrives once`, async () => {
      const { site } = journey
      put(journey, '/b13', blank({ config }))
      site.answers.set('/lawful/records', answer)
      const page = await journey.newPage()
      await page.goto(site.url + '/b13')
      await bannerShown(page)
      const before = site.records().length
      await page.click(button('accept'))
      await bannerGone(page)
      await page.until(() => window.ran?.includes('ads'))
      await eventually(() => site.requests.includes('/lawful/records'))
      expect(site.records()).toHaveLength(before)
      site.answers.delete('/lawful/records')
      await eventually(() => site.records().length > before)
      await page.reload()
      await settled(page)
      expect(site.records()).toHaveLength(before + 1)
      expect(await page.evaluate(() => lawful.allows('ads'))).toBe(true)
      expect(await uncaught(page)).toEqual([])
    })
  }

  for (const status of [400, 413]) {
    test(`B13 the collector refuses the record itself with ${status}: told once, not sent again, the choice holds`, async () => {
      const { site } = journey
      site.answers.set('/lawful/records', {
        body: '{"error":"no"}',
        status,
        headers: { 'content-type': 'application/json' }
      })
      const page = await visit(journey, '/b13-final', blank({ config }))
      await bannerShown(page)
      await page.evaluate(() =>
        lawful.on('report', (report) => (window.reported ??= []).push(report))
      )
      await page.click(button('reject'))
      await page.until(() => window.reported?.length === 1)
      expect(await page.evaluate(() => window.reported)).toMatchObject([
        { kind: 'rejected', status }
      ])
      const sent = site.requests.filter((path) => path === '/lawful/records').length
      await page.reload()
      await settled(page)
      expect(site.requests.filter((path) => path === '/lawful/records')).toHaveLength(sent)
    })
  }

  test('B13 the collector cannot be reached or does not answer: the view closes, nothing is thrown', async () => {
    const port = 9 // discard: nobody listens
    for (const collector of [`http://127.0.0.1:${port}`, '/hanging']) {
      const page = await visit(journey, '/b13-gone', blank({ config: { ...config, collector } }))
      await bannerShown(page)
      await page.click(button('reject'))
      await bannerGone(page)
      await settled(page)
      expect(await page.evaluate(() => lawful.allows('ads'))).toBe(false)
      expect(await uncaught(page)).toEqual([])
    }
  })

  test('B14 the UI file is missing: all stays closed, told as ui-error, and a no can still be said', async () => {
    const { site } = journey
    site.answers.set('/lawful-ui.js', { body: 'gone', status: 404 })
    const page = await visit(journey, '/b14', blank({ config, head: ANSWER_YES }))
    await page.until(() => window.reported?.some(({ kind }) => kind === 'ui-error'))
    expect(await ran(page)).toEqual([])
    const before = site.records().length
    await page.click('a[href="#privacy-choices"]')
    await page.until(() => window.asked === 1)
    await eventually(() => site.records().length === before + 1)
    expect(site.records().at(-1)!.record).toMatchObject({
      act: 'reject-all',
      evidence: { view: 'preferences', control: 'fallback' }
    })
    expect(await uncaught(page)).toEqual([])
    site.answers.delete('/lawful-ui.js')
    await page.reload()
    await settled(page)
    expect(await page.evaluate(() => document.querySelector('.lawful-banner'))).toBeNull()
  })

  test('B14 a UI file that was tampered with does not run: all stays closed', async () => {
    const { site } = journey
    site.answers.set('/lawful-ui.js', {
      body: 'window.tampered = true',
      headers: { 'content-type': 'text/javascript' }
    })
    const page = await visit(journey, '/b14-tampered', blank({ config, head: ANSWER_YES }))
    await page.until(() => window.reported?.some(({ kind }) => kind === 'ui-error'))
    expect(await page.evaluate(() => 'tampered' in window)).toBe(false)
    expect(await ran(page)).toEqual([])
  })

  test('B15 the head is blocked: markup stays inert, the queue swallows every call, nothing is thrown', async () => {
    journey.site.answers.set('/lawful.js', { body: '', status: 404 })
    const stub = '<script>window.lawful = window.lawful || []</script>'
    const body = `${tag('ads')}<iframe data-consent="ads" data-src="/third-party/video" title="v"></iframe>
      <script>for (const call of [['on', 'ready', () => {}], ['acceptAll'], ['setVisitor', { audience: 'customer' }]]) lawful.push(call)</script>`
    const page = await visit(journey, '/b15', blank({ config, head: stub, body }))
    await page.until(() => document.readyState === 'complete')
    await new Promise((go) => setTimeout(go, 200))
    expect(await ran(page)).toEqual([])
    expect(journey.site.hits).toEqual([])
    expect(await uncaught(page)).toEqual([])
    expect(await page.evaluate(() => document.cookie)).toBe('')
  })
})

const ANSWER_YES = `<script>window.asked = 0; window.confirm = () => ++window.asked > 0; window.reported = []
  document.addEventListener('consent:report', ({ detail }) => window.reported.push(detail))</script>`

declare global {
  interface Window {
    asked?: number
    reported?: { kind: string }[]
  }
}
