/**
 * `npm run looks` draws the pictures of the README and of docs/ from the sample site, in headless
 * Chromium.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { splitConfig, type Authored } from '../../src/notice/split.ts'
import type { ConsentRecord, Status } from '../../src/types.ts'
import { startBrowser, type Page, type PageOptions } from '../support/browsers.ts'
import { startSite } from '../support/site.ts'

const config = JSON.parse(readFileSync('demo/config.json', 'utf8')) as Authored
/** The pictures that README shows are kept in the repository; the others go to the ignored gallery. */
const KEPT = [
  'banner',
  'preferences',
  'report',
  'basis-visitor',
  'basis-prospect',
  'basis-customer'
]
const folderOf = (name: string) => (KEPT.includes(name) ? 'docs/images' : 'docs/looks')
for (const name of ['banner', '']) mkdirSync(folderOf(name), { recursive: true })
const site = await startSite()
const browser = await startBrowser('chromium')

/** Stores sixteen days of plausible decisions, which are the same at every run. */
async function seed(): Promise<void> {
  let state = 7
  const random = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('')
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`
  for (let day = 0; day < 16; day++) {
    for (let n = 0; n < 30 + 24 * random() - (day % 7 > 4 ? 18 : 0); n++) {
      const audience = ['visitor', 'visitor', 'prospect', 'customer'][Math.floor(random() * 4)]!
      const kind = random()
      const act = kind < 0.42 ? 'accept-all' : kind < 0.8 ? 'reject-all' : 'save'
      const status = (): Status =>
        act === 'accept-all' || (act === 'save' && random() < 0.5)
          ? 'given'
          : random() < 0.06
            ? 'withdrawn'
            : 'refused'
      const basisOf = (id: string) =>
        id === 'prospecting-email' && audience === 'customer' ? 'legitimate-interests' : undefined
      const at = new Date(Date.UTC(2026, 10, 7 + day, 8 + Math.floor(random() * 12))).toISOString()
      const purposes = config.purposes.map(({ id, device, basis, channel }) => ({
        id,
        device: typeof device === 'object' ? ('exempt' as const) : device,
        basis: basisOf(id) ?? (typeof basis === 'string' ? basis : 'consent'),
        status:
          device === 'consent'
            ? status()
            : channel && random() < 0.2
              ? basisOf(id)
                ? ('objected' as const)
                : random() < 0.7
                  ? ('given' as const)
                  : ('refused' as const)
              : ('not-asked' as const)
      }))
      const record = {
        id: uuid(),
        subject: uuid(),
        act,
        audience,
        purposes
      } as unknown as ConsentRecord
      await site.store.add({ receivedAt: at, site: site.url, assertion: 'none', record })
    }
  }
}

async function shoot(
  name: string,
  options: PageOptions,
  steps: (page: Page) => Promise<void>
): Promise<void> {
  const page = await browser.newPage(options)
  await steps(page)
  await new Promise((go) => setTimeout(go, 250))
  writeFileSync(`${folderOf(name)}/${name}.png`, await page.screenshot())
  await page.close()
}

const banner = async (page: Page, path: string) => {
  await page.goto(site.url + path)
  await page.until(() => document.querySelector('.lawful-banner'))
}
const signIn = async (page: Page, persona: string) => {
  await page.goto(site.url + '/')
  await page.evaluate(
    (who: string) =>
      fetch('/persona', { method: 'POST', body: new URLSearchParams({ persona: who }) }).then(
        () => 1
      ),
    persona
  )
}
const preferences = async (page: Page) => {
  // Do not use the mouse, because a button under the pointer looks different from the others.
  await page.evaluate(() =>
    document.querySelector<HTMLElement>('.lawful-banner [data-act=open]')!.click()
  )
  await page.until(() => document.querySelector('dialog[open] h4'))
}

await seed()
for (const dark of [false, true]) {
  await shoot(
    dark ? 'report-dark' : 'report',
    { width: 1200, height: 1100, dark },
    async (page) => {
      await page.goto(site.url + '/lawful/report')
      await page.fill('input[name=key]', site.key)
      await page.click('button')
      await page.until(() => document.querySelector('table'))
    }
  )
}
await shoot('banner', { width: 1200, height: 760 }, (page) => banner(page, '/'))
await shoot('banner-customer-dark', { width: 1200, height: 760, dark: true }, async (page) => {
  await signIn(page, 'ada')
  await banner(page, '/')
})
await shoot('phone', { width: 360, height: 640 }, (page) => banner(page, '/'))
await shoot('phone-fr-dark', { width: 360, height: 640, dark: true }, async (page) => {
  await signIn(page, 'ada')
  await banner(page, '/fr/')
})
await shoot('preferences', { width: 1200, height: 760 }, async (page) => {
  await signIn(page, 'ada')
  await banner(page, '/')
  await preferences(page)
  await page.evaluate(() => document.querySelector('#lawful-channels')!.scrollIntoView())
})
await shoot(
  'preferences-forced-colours',
  { width: 768, height: 1024, forcedColors: true },
  async (page) => {
    await banner(page, '/article')
    await preferences(page)
  }
)
await shoot('placeholder', { width: 768, height: 1024 }, async (page) => {
  await banner(page, '/article')
  await page.click('.lawful-banner [data-act=reject]')
  await page.evaluate(() => dispatchEvent(new Event('keydown'))) // loads placeholders far below
  await page.until(() => document.querySelector('.lawful-placeholder'))
})
await shoot('placeholder-phone-dark', { width: 360, height: 640, dark: true }, async (page) => {
  await banner(page, '/fr/article')
  await page.click('.lawful-banner [data-act=reject]')
  await page.evaluate(() => dispatchEvent(new Event('keydown'))) // loads placeholders far below
  await page.until(() => document.querySelector('.lawful-placeholder'))
  await page.evaluate(() =>
    document.querySelector('.lawful-placeholder')!.scrollIntoView({ block: 'center' })
  )
})
// The same purpose on the same page, for three people (docs/guide/legal-bases.md).
for (const [persona, name] of [
  ['visitor', 'visitor'],
  ['prospect', 'prospect'],
  ['ada', 'customer']
] as const)
  await shoot(`basis-${name}`, { width: 720, height: 520 }, async (page) => {
    await signIn(page, persona)
    await banner(page, '/')
    await preferences(page)
    await page.evaluate(() => document.querySelector('#lawful-channels')!.scrollIntoView())
  })
await shoot('own-data-and-rights', { width: 720, height: 1000 }, async (page) => {
  await banner(page, '/')
  await page.click('.lawful-banner [data-act=reject]')
  await page.until(() => document.querySelector('.lawful-banner') === null)
  await page.evaluate(() =>
    document.querySelector<HTMLElement>('a[href="#privacy-choices"]')!.click()
  )
  await page.until(() => document.querySelector('dialog[open] [data-act=receipts-json]'))
  await page.evaluate(() => {
    document.querySelector<HTMLDetailsElement>('[data-fact=rights]')!.open = true
    document.querySelector('#lawful-data')!.scrollIntoView()
  })
})
await shoot('declaration', { width: 768, height: 1024 }, async (page) => {
  await page.goto(site.url + '/privacy')
  await page.until(() => document.querySelector('lawful-declaration section'))
  await page.click('.lawful-banner [data-act=reject]')
  await page.evaluate(() => document.querySelector('lawful-declaration')!.scrollIntoView())
})
// A note that asks nothing: the signal of a browser, in a region where sites are open until
// refused.
const gpc = `<script>Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })</script>`
const californian = JSON.stringify({
  ...splitConfig(config).config,
  region: 'US-CA',
  model: { US: 'opt-out' }
})
site.pages.set('/california', {
  type: 'text/html',
  body: `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">${gpc}<title>Open Modal</title><link rel="stylesheet" href="/site.css"><script type="application/json" id="lawful-config">${californian}</script><script src="/lawful.js"></script><main><h1>Open Modal</h1><p>Appointments that arrange themselves.</p></main><a href="#privacy-choices">Privacy choices</a>`
})
for (const [name, options] of [
  ['signal', { width: 768, height: 420 }],
  ['signal-phone-dark', { width: 360, height: 640, dark: true }]
] as const)
  await shoot(name, options, async (page) => {
    await page.goto(site.url + '/california')
    await page.until(() => document.querySelector('.lawful-note'))
  })
await browser.close()
await site.stop()
