/**
 * Makes docs/looks: pictures of every view in every layout, theme and width, and of banner and
 * preference centre in every language, with an index page. It also measures parity in every
 * language.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { startBrowser, type Page } from '../support/browsers.ts'
import { violations } from '../support/axe.ts'
import { expectParity } from '../support/parity.ts'
import { SHEETS } from '../support/hostile-css.ts'
import { FULL, LAYOUTS, measure, openShelf, SIZES } from '../support/shelf.ts'
import { startSite } from '../support/site.ts'

const folder = process.argv[2] ?? 'docs/looks'
const THEMES = ['light', 'dark', 'forced colours'] as const
const LOCALES = readdirSync('src/ui/locales').flatMap((file) =>
  file.includes('.more.') ? [] : file.replace('.json', '')
)

const site = await startSite()
const browser = await startBrowser('chromium')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const demo = JSON.parse(readFileSync('demo/config.json', 'utf8')) as {
  notices: Record<string, object>
  purposes: object[]
  services: object[]
}
const { purposes, services } = demo
// Leave out these texts, so that the library's own texts are shown.
const {
  title: _title,
  text: _text,
  ...notice
} = demo.notices['en'] as { title: string; text: string }
const frame =
  '<iframe data-consent="embeds" data-consent-service="clipview" data-src="/x" title="Our film" width="640" height="360"></iframe>'
const words = '<h1>Open Modal</h1><p>Appointments that arrange themselves.</p>'

/** Makes a plain page, so that its pictures stay small. */
const pageOf = (config: object, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
  <title>Looks</title><style>body { font: 17px/1.6 Georgia, 'Noto Serif', serif; margin: 0 auto; max-width: 900px; padding: 16px 24px } iframe { max-width: 100% } lawful-ask { margin: 12px 0 }</style>
  <script type="application/json" id="lawful-config">${JSON.stringify(config)}</script><script src="/lawful.js"></script></head><body><main>${body}</main></body></html>`
const configOf = (changes: object = {}) => ({
  version: '1',
  purposes,
  services,
  notice,
  ...changes
})

const shown = (page: Page, selector: string) =>
  page.until((wanted: string) => document.querySelector(wanted), selector)
const press = (page: Page, selector: string) =>
  page.evaluate((wanted: string) => document.querySelector<HTMLElement>(wanted)!.click(), selector)

interface View {
  name: string
  config: object
  body: string
  steps(page: Page): Promise<void>
}
const link = '<p><a href="#privacy-choices">Privacy choices</a></p>'
const refuse = async (page: Page) => {
  await shown(page, '.lawful-banner')
  await press(page, '.lawful-banner [data-act=reject]')
}

const VIEWS: View[] = [
  ...LAYOUTS.map((layout) => ({
    ...{ name: `banner-${layout}`, config: configOf({ looks: { layout } }), body: words + link },
    steps: (page: Page) => shown(page, '.lawful-banner')
  })),
  {
    ...{ name: 'banner-customer', config: configOf({ audience: 'customer' }), body: words + link },
    steps: (page) => shown(page, '.lawful-interests')
  },
  {
    ...{ name: 'preferences', config: configOf(), body: words + link },
    async steps(page) {
      await shown(page, '.lawful-banner')
      await press(page, '.lawful-banner [data-act=open]')
      await shown(page, 'dialog[open] h4')
    }
  },
  {
    ...{ name: 'placeholder', config: configOf(), body: words + frame + link },
    async steps(page) {
      await refuse(page)
      await shown(page, '.lawful-placeholder')
    }
  },
  {
    name: 'elements',
    config: configOf(),
    body: `${words}<lawful-gate purpose="embeds" title="Our map"></lawful-gate><form><lawful-ask purpose="prospecting-email"></lawful-ask><lawful-ask purpose="prospecting-phone"></lawful-ask></form><lawful-settings></lawful-settings>`,
    async steps(page) {
      await refuse(page)
      await shown(page, 'lawful-gate .lawful-placeholder')
    }
  },
  {
    ...{
      name: 'declaration',
      config: configOf(),
      body: `${words}<lawful-declaration></lawful-declaration>${link}`
    },
    async steps(page) {
      await refuse(page)
      await shown(page, 'lawful-declaration section')
    }
  },
  {
    ...{ name: 'corner', config: configOf(), body: words },
    async steps(page) {
      await refuse(page)
      await shown(page, '.lawful-corner')
    }
  },
  {
    ...{
      name: 'note',
      config: configOf({ updated: new Date().toISOString().slice(0, 10) }),
      body: words + link
    },
    async steps(page) {
      await shown(page, '.lawful-note')
    }
  }
]

/** Runs axe in every language. The tests run it with all themes in four languages. */
async function check(page: Page, file: string): Promise<void> {
  const found = await violations(page)
  if (found.length) throw new Error(`${file}: ${found.join('; ')}`)
}

async function shoot(
  file: string,
  options: Parameters<typeof browser.newPage>[0],
  { config, body, name, steps }: View
): Promise<void> {
  const page = await browser.newPage(options)
  const { pages } = site
  if (name === 'note') {
    // A visitor who decided two days ago is told about a change of today.
    site.flags.clock = -2 * 86_400_000
    pages.set('/look', { type: 'text/html', body: pageOf({ ...config, updated: undefined }, body) })
    await page.goto(site.url + '/look')
    await refuse(page)
    await shown(page, '[data-lawful] [role=status]:not(:empty)')
    site.flags.clock = 0
  }
  pages.set('/look', { type: 'text/html', body: pageOf(config, body) })
  await page.goto(site.url + '/look')
  await steps(page)
  await new Promise((go) => setTimeout(go, 300))
  writeFileSync(`${folder}/${file}.png`, await page.screenshot())
  if (/^(banner|preferences)-(\w\w|pt-br)$/.test(file)) await check(page, file)
  await page.close()
}

for (const view of VIEWS)
  for (const theme of THEMES)
    for (const [width, height] of SIZES)
      await shoot(
        `${view.name}-${theme.split(' ')[0]}-${width}`,
        { width, height, dark: theme === 'dark', forcedColors: theme === 'forced colours' },
        view
      )

// Draw the banner under each style sheet that the tests use.
for (const [index, [name, sheet]] of Object.entries(SHEETS).entries()) {
  const body = `<style>${sheet}</style><script>document.body.id = 'home'; document.documentElement.id = 'page'</script>${words}${frame}<div id="over"></div>${link}`
  await shoot(
    `hostile-${index}`,
    { width: 768, height: 700 },
    { name, config: configOf(), body, steps: (page) => shown(page, '.lawful-banner') }
  )
}

for (const locale of LOCALES) {
  const config = configOf({ locale, notice })
  const options = { width: 420, height: 760 }
  await shoot(`banner-${locale}`, options, {
    name: 'banner',
    config,
    body: words + link,
    steps: (page) => shown(page, '.lawful-banner')
  })
  await shoot(`preferences-${locale}`, options, {
    ...VIEWS.find(({ name }) => name === 'preferences')!,
    config
  })
}

// The buttons must have the same size in every language, as rendered.
const newPage = (options?: Parameters<typeof browser.newPage>[0]) => browser.newPage(options)
for (const [layout, theme] of LAYOUTS.flatMap((each) => [
  [each, 'light'] as const,
  [each, 'dark'] as const
])) {
  const variants = LOCALES.flatMap((locale) =>
    SIZES.map(([width, height]) => ({
      ...{ name: `${locale} ${width}`, width, height },
      config: { ...FULL, locale, looks: { theme, layout } }
    }))
  )
  const page = await openShelf({ engine: 'chromium', site, newPage }, variants)
  const found = await measure(page, '.lawful-banner')
  for (const each of found) {
    expectParity(each)
    if (each.faint.length + each.wrong.length || each.isWide || each.share > 0.501)
      throw new Error(`${theme} ${JSON.stringify({ ...each, answers: 0 })}`)
  }
  console.log(
    `${layout}, ${theme}: accept and refuse are the same in ${found.length} views, ${LOCALES.length} languages, ${SIZES.length} sizes`
  )
  await page.close()
}
await browser.close()
await site.stop()

const picture = (file: string, width: number) =>
  `<img src="${file}.png" alt="${file}" width="${width}">`
const rows = VIEWS.map(({ name }) =>
  [
    `## ${name}`,
    '',
    `| | ${SIZES.map(([width, height]) => `${width} × ${height}`).join(' | ')} |`,
    '|---|---|---|---|',
    ...THEMES.map(
      (theme) =>
        `| ${theme} | ${SIZES.map(([width], index) => picture(`${name}-${theme.split(' ')[0]}-${width}`, [160, 240, 400][index]!)).join(' | ')} |`
    ),
    ''
  ].join('\n')
)
const languages = LOCALES.map(
  (locale) =>
    `| ${locale} | ${picture(`banner-${locale}`, 210)} | ${picture(`preferences-${locale}`, 210)} |`
)
writeFileSync(
  `${folder}/README.md`,
  `# Looks

Made by \`npm run looks\`, in Chromium: every view in every layout, theme and width, then banner and preference centre in every language.

${rows.join('\n')}
## Under hostile style sheets

| | |
|---|---|
${Object.keys(SHEETS)
  .map((name, index) => `| ${name} | ${picture(`hostile-${index}`, 400)} |`)
  .join('\n')}

## Languages

| | banner | preference centre |
|---|---|---|
${languages.join('\n')}
`
)
