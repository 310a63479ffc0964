/** A page that the browser prepares before anybody asked for it (Chromium alone does). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { blank, CHOICES, CONFIG, tag } from '../support/blank.ts'
import { withTab, type Tab } from '../support/devtools.ts'
import { poll } from '../support/facade.ts'
import { startSite, type TestSite } from '../support/site.ts'

const RULES = `<script type="speculationrules">{ "prerender": [{ "source": "list", "urls": ["/b10-next"], "eagerness": "immediate" }] }</script>`
const READY = `<script>lawful.push(['on', 'ready', () => { window.isReady = true }])</script>`
const STATE = `({ prerendering: document.prerendering, ran: window.ran || [], ready: !!window.isReady, banner: !!document.querySelector('.lawful-banner'), allows: lawful.allows('ads') })`
let site: TestSite

beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.stop())

const prerendered = async (tab: Tab) => {
  site.pages.set('/b10', { body: blank({ head: RULES, body: CHOICES }), type: 'text/html' })
  site.pages.set('/b10-next', {
    body: blank({ config: { ...CONFIG, collector: '/lawful' }, body: tag('ads') + READY }),
    type: 'text/html'
  })
  await tab.goto(site.url + '/b10')
  await poll(
    () => tab.evaluatePrepared(`document.readyState === 'complete' && 'allows' in lawful`),
    'the prepared page'
  )
}
// Only where Chromium is asked for: other engines prepare no pages.
const wanted = process.env['ENGINE']?.split(',') ?? ['chromium']

test.runIf(wanted.includes('chromium'))(
  'chromium B10 a page being prepared asks nothing, runs nothing, tells nothing before it is shown',
  () =>
    withTab(async (tab) => {
      await prerendered(tab)
      expect(await tab.evaluatePrepared(STATE)).toEqual({
        prerendering: true,
        ran: [],
        ready: false,
        banner: false,
        allows: false
      })
      await tab.evaluate(`void setTimeout(() => { location.href = '/b10-next' })`)
      await poll(
        () =>
          tab.evaluate(
            `location.pathname === '/b10-next' && !!document.querySelector('.lawful-banner')`
          ),
        'the page that is shown'
      )
      expect(
        await tab.evaluate(`performance.getEntriesByType('navigation')[0].activationStart > 0`)
      ).toBe(true)
      expect(await tab.evaluate(`[window.isReady, window.ran || [], uncaught]`)).toEqual([
        true,
        [],
        []
      ])
      expect(site.records()).toEqual([])
    })
)

test.runIf(wanted.includes('chromium'))(
  'chromium B10 what was decided meanwhile on the page in front counts when the prepared one is shown',
  () =>
    withTab(async (tab) => {
      await prerendered(tab)
      await tab.evaluate(`lawful.acceptAll().then(() => 1)`)
      expect(await tab.evaluatePrepared(STATE)).toMatchObject({
        prerendering: true,
        ran: [],
        allows: false
      })
      await tab.evaluate(`void setTimeout(() => { location.href = '/b10-next' })`)
      await poll(() => tab.evaluate(`location.pathname === '/b10-next' && !!window.ran`), 'the tag')
      expect(
        await tab.evaluate(`[window.ran, !!document.querySelector('.lawful-banner'), uncaught]`)
      ).toEqual([['ads'], false, []])
    })
)
