/** Cases of real clients that act for the visitor, of signals, and of browsers that can do little. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { blank, CONFIG, tag, visit } from '../support/blank.ts'
import {
  bannerGone,
  bannerShown,
  button,
  inEngines,
  looked,
  ran,
  settled,
  uncaught
} from '../support/journey.ts'

const autoconsent = new URL('../../node_modules/@duckduckgo/autoconsent/', import.meta.url)
const script = readFileSync(new URL('dist/autoconsent.playwright.js', autoconsent), 'utf8')
const rules = readFileSync(new URL('rules/rules.json', autoconsent), 'utf8')
const idcac = readFileSync(
  new URL('../../node_modules/idcac-playwright/compiled.js', import.meta.url),
  'utf8'
)
const SETTINGS = `{ enabled: true, autoAction: 'optOut', disabledCmps: [], enablePrehide: true, enableCosmeticRules: true, enableGeneratedRules: true,
  detectRetries: 20, isMainWorld: true, prehideTimeout: 2000, enableHeuristicDetection: true, enablePopupMutationObserver: true, visualTest: false,
  logs: {}, heuristicMode: 'reject', heuristicPopupSearchTimeout: 100, performanceLoggingEnabled: false }`
/** What the extension's background page does, in the page. */
const clientWith = (
  settings: string,
  rules: string
) => `window.autoconsentSendMessage = async (message) => {
    if (message.type === 'init') setTimeout(() => autoconsentReceiveMessage({ type: 'initResp', config: ${settings}, rules: ${rules} }))
    if (message.type === 'eval') autoconsentReceiveMessage({ type: 'evalResp', id: message.id, result: (0, eval)(message.code) })
    if (message.type === 'report') window.clientState = message.state
  };${script}`

inEngines((journey) => {
  test('B16 autoconsent with its real rules refuses for the visitor: recorded as of a tool, page usable, nothing runs', async () => {
    const page = await visit(journey, '/b16')
    await bannerShown(page)
    await page.inject(clientWith(SETTINGS, rules))
    await bannerGone(page)
    const record = await page.evaluate(async () => (await lawful.records()).at(-1)!)
    expect(record).toMatchObject({
      act: 'reject-all',
      actor: 'tool',
      evidence: { trusted: false, view: 'banner' }
    })
    expect(await ran(page)).toEqual([])
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe(
      'visible'
    )
    expect(await uncaught(page)).toEqual([])
  })

  test('B16 autoconsent with our rule file alone, without its guesses, refuses too', async () => {
    const own = readFileSync('interop/autoconsent.json', 'utf8')
    const page = await visit(journey, '/b16-own')
    await bannerShown(page)
    await page.inject(
      clientWith(
        SETTINGS.replace('enableHeuristicDetection: true', 'enableHeuristicDetection: false'),
        `{ autoconsent: [${own}] }`
      )
    )
    await bannerGone(page)
    const record = await page.evaluate(async () => (await lawful.records()).at(-1)!)
    expect(record).toMatchObject({ act: 'reject-all', actor: 'tool' })
  })

  test('B16 a client that clicks notices away with its real rules: the page is usable and closed, or a refusal is recorded', async () => {
    const page = await visit(
      journey,
      '/b16-idcac',
      blank({ body: `${tag('ads')}<button id="own">Own</button>` })
    )
    await bannerShown(page)
    await page.inject(idcac)
    await new Promise((go) => setTimeout(go, 1_500)) // it looks again several times in its first second
    await page.click('#own')
    expect(await ran(page)).toEqual([])
    expect(await page.evaluate(() => document.cookie)).not.toMatch(/:g/)
    expect(
      await page.evaluate(() => [
        getComputedStyle(document.documentElement).overflow,
        getComputedStyle(document.body).overflow
      ])
    ).toEqual(['visible', 'visible'])
    expect(await uncaught(page)).toEqual([])
  })

  test('B16 a list that hides every fixed banner leaves the page usable and closed', async () => {
    const list =
      '#cookie-banner, .cookie-banner, .cc-banner, .privacy-banner, [class*=cookie], [data-lawful] * { display: none !important }'
    const page = await visit(
      journey,
      '/b16-hidden',
      blank({ head: `<style>${list}</style>`, body: `${tag('ads')}<button id="own">Own</button>` })
    )
    await page.until(() => document.querySelector('.lawful-banner') !== null)
    await page.click('#own')
    expect(await ran(page)).toEqual([])
    expect(await page.evaluate(() => getComputedStyle(document.body).overflow)).toBe('visible')
    expect(await uncaught(page)).toEqual([])
  })

  test('B28 no scripts at all: every tag is inert, the page is there', async () => {
    const body = `<main>Content</main>${tag('ads')}<iframe data-consent="ads" data-src="/third-party/video" title="v"></iframe><img data-consent="ads" data-src="/third-party/pixel.gif" alt="">`
    const page = await visit(journey, '/b28-noscript', blank({ body }), {
      'content-security-policy': "script-src 'none'"
    })
    await new Promise((go) => setTimeout(go, 300))
    expect(journey.site.hits).toEqual([])
    expect(
      await page.evaluate(() => [document.querySelector('main')!.textContent, document.cookie])
    ).toEqual(['Content', ''])
  })

  test('B28 without modal dialogs, popovers and observers of style the preferences open in the page and close again', async () => {
    const head =
      '<script>delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close; delete Element.prototype.checkVisibility; delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover</script>'
    const page = await visit(journey, '/b28-dialog', blank({ head }))
    await bannerShown(page)
    await page.click(button('open'))
    await page.until(() => document.querySelector('dialog[open] [data-act=reject]') !== null)
    await page.click('dialog [data-act=reject]')
    await bannerGone(page)
    expect(await page.evaluate(() => document.querySelector('dialog')!.hasAttribute('open'))).toBe(
      false
    )
    expect(await uncaught(page)).toEqual([])
  })

  for (const [width, height, name] of [
    [320, 640, '320 px'],
    [320, 256, '400 % zoom of 1280 × 1024']
  ] as const) {
    test(`B28 ${name}: every button of the banner can be reached and pressed, nothing sticks out`, async () => {
      const page = await journey.newPage({ width, height })
      await page.goto(journey.site.url + '/')
      await bannerShown(page)
      expect(
        await page.evaluate(
          () => document.querySelector('.lawful-banner')!.scrollWidth <= innerWidth
        )
      ).toBe(true)
      await page.click(button('open'))
      await page.until(() => document.querySelector('dialog[open]') !== null)
      await page.press('Escape')
      await page.click(button('accept'))
      await bannerGone(page)
    })
  }
})

inEngines(
  (journey) => {
    test('B27 Global Privacy Control of the browser itself: what listens is closed, told as a signal; a later yes wins and is recorded with it', async () => {
      const config = {
        ...CONFIG,
        purposes: [
          { id: 'ads', device: 'consent', basis: 'consent', signals: ['gpc'] },
          CONFIG.purposes[1]
        ],
        model: 'opt-out'
      }
      const page = await visit(
        journey,
        '/b27',
        blank({ config, body: tag('ads') + tag('statistics') })
      )
      await settled(page)
      expect(await page.evaluate(() => navigator.globalPrivacyControl)).toBe(true)
      expect(await ran(page)).toEqual(['statistics'])
      expect(await page.evaluate(() => document.cookie)).toBe('')
      await page.evaluate(() => lawful.openPreferences())
      await page.until(() => document.querySelector('dialog[open] [data-act=accept]') !== null)
      await looked(page)
      await page.click('dialog [data-act=accept]')
      await page.until(() => window.ran?.includes('ads'))
      const record = await page.evaluate(async () => (await lawful.records()).at(-1)!)
      expect(record).toMatchObject({ act: 'accept-all', actor: 'person', signals: { gpc: true } })
    })
  },
  { profile: 'gpc' }
)

inEngines(
  (journey) => {
    test('B16 the banner handling built into Firefox presses refuse by a rule: recorded, nothing runs', async () => {
      const page = await visit(journey, '/b16-firefox')
      await page.until(() => 'records' in lawful)
      await page.until(async () => (await lawful.records()).length > 0)
      const record = await page.evaluate(async () => (await lawful.records()).at(-1)!)
      expect(record).toMatchObject({
        act: 'reject-all',
        evidence: { view: 'banner', control: 'reject' }
      })
      expect(await ran(page)).toEqual([])
      expect(await uncaught(page)).toEqual([])
    })
  },
  { profile: 'banner-handling' }
)

declare global {
  interface Navigator {
    globalPrivacyControl?: boolean
  }
}
