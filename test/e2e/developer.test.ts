/** The developer's journey: the README's lines on a blank page, an npm import in a bundler, a JSON config by URL. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, expect, test } from 'vitest'
import { blank, CONFIG, tag, visit } from '../support/blank.ts'
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

const readme = readFileSync('README.md', 'utf8')
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, code]) => code!
  )
const app = mkdtempSync(join(tmpdir(), 'lawful-app-'))
afterAll(() => rmSync(app, { recursive: true, force: true }))

inEngines((journey) => {
  test('the copy-paste of the README works as pasted on a blank page', async () => {
    const pasted = blocks('html')[0]!
    expect(pasted.trim().split('\n').length).toBeLessThanOrEqual(14)
    journey.site.pages.set('/blank', { body: `<!-- probe -->${pasted}`, type: 'text/html' })
    // The tag that the example holds; its address is the reader's to change.
    const tag = /data-src="([^"]+)"/.exec(pasted)![1]!
    journey.site.pages.set(tag, {
      body: "(window.ran = window.ran || []).push('tag')",
      type: 'text/javascript'
    })
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/blank')
    await bannerShown(page)
    await settled(page)
    expect(await ran(page)).toEqual([])
    expect(journey.site.requests).not.toContain(tag)
    await page.click(button('accept'))
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('tag'))
    await page.reload()
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('tag'))
    await page.click('a[href="#privacy-choices"]')
    await page.until(() => document.querySelector('dialog[open] [role=switch]'))
    expect(await uncaught(page)).toEqual([])
  })

  test('an npm import in a bundler: typed init, the UI in chunks of its own', async () => {
    mkdirSync(join(app, 'node_modules'), { recursive: true })
    const link = join(app, 'node_modules/lawful')
    rmSync(link, { force: true })
    symlinkSync(process.cwd(), link)
    writeFileSync(
      join(app, 'main.js'),
      `import { init } from 'lawful'
       import config from './lawful.json'
       const consent = init(config)
       consent.when('statistics').then(() => { window.ran = ['statistics'] })
       window.again = init(config) === consent`
    )
    writeFileSync(
      join(app, 'lawful.json'),
      JSON.stringify({
        version: '1',
        notice: { controller: { name: 'Acme' } },
        purposes: [{ id: 'statistics', device: 'consent', basis: 'consent' }]
      })
    )
    await build({
      absWorkingDir: app,
      entryPoints: ['main.js'],
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir: join(app, 'out'),
      minify: true,
      logLevel: 'silent'
    })
    for (const file of readdirSync(join(app, 'out')))
      journey.site.pages.set(`/app/${file}`, {
        body: readFileSync(join(app, 'out', file), 'utf8'),
        type: 'text/javascript'
      })
    journey.site.pages.set('/app/', {
      body: '<!doctype html><html lang="fr"><head><title>App</title><script type="module" src="/app/main.js"></script></head><body><h1>App</h1></body></html>',
      type: 'text/html'
    })
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/app/')
    await bannerShown(page)
    expect(
      await page.evaluate(
        () => document.querySelector('.lawful-banner [data-act=reject]')!.textContent
      )
    ).toBe('Tout refuser')
    expect(await page.evaluate(() => (window as unknown as { again: boolean }).again)).toBe(true)
    await page.click(button('accept'))
    await bannerGone(page)
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('statistics'))
    // No control of its own: the page gets ours.
    await page.until(
      () => document.querySelector('.lawful-corner')?.textContent === 'Gérer mes choix'
    )
    await page.click('.lawful-corner')
    await page.until(() => document.querySelector('dialog[open] [role=switch]:checked'))
    await page.reload()
    await page.until(
      () =>
        (window as unknown as { ran?: string[] }).ran?.includes('statistics') &&
        document.querySelector('.lawful-corner') !== null
    )
    expect(await page.evaluate(() => document.querySelector('.lawful-banner'))).toBeNull()
    expect(await uncaught(page)).toEqual([])
  })

  test('a JSON config by URL: what is marked up stays held until it arrives, what was pushed before is heard', async () => {
    journey.site.pages.set('/lawful.json', {
      body: JSON.stringify({
        version: '1',
        notice: {},
        purposes: [{ id: 'ads', device: 'consent', basis: 'consent' }]
      }),
      type: 'application/json'
    })
    journey.site.pages.set('/by-url', {
      body: `<!doctype html><html lang="en"><head><script>window.lawful = []; window.heard = []; lawful.push(['on', 'ready', (state) => heard.push(state.prompt)]); lawful.push(['nonsense'])</script>
        <script src="/lawful.js" data-config="/lawful.json"></script></head><body>
        <script type="text/plain" data-consent="ads">(window.ran = window.ran || []).push('ads')</script><a href="#privacy-choices">Choices</a></body></html>`,
      type: 'text/html'
    })
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/by-url')
    await bannerShown(page)
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([
      'no-decision'
    ])
    expect(await ran(page)).toEqual([])
    await page.evaluate(() =>
      (window as unknown as { lawful: { push(call: unknown[]): void } }).lawful.push(['acceptAll'])
    )
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('ads'))
    expect(
      await page.evaluate(
        async () =>
          (
            await (
              window as unknown as { lawful: { records(): Promise<{ actor: string }[]> } }
            ).lawful.records()
          )[0]!.actor
      )
    ).toBe('site')
    expect(await uncaught(page)).toEqual([])
  })

  test('with async on the script tag the first paint waits for nobody, and what is marked up waits all the same', async () => {
    const config = {
      ...CONFIG,
      purposes: CONFIG.purposes.map((purpose) => ({ ...purpose, google: ['analytics_storage'] }))
    }
    const html = blank({
      config,
      body: `${tag('ads')}<script type="text/plain" data-consent="statistics">ran.push('after')</script>`
    })
    const page = await visit(
      journey,
      '/async',
      html.replace('<script src="/lawful.js" nonce="">', '<script src="/lawful.js" async>')
    )
    await bannerShown(page)
    expect(await ran(page)).toEqual([])
    await page.click(button('accept'))
    await page.until(() => window.ran?.length === 2)
    expect(await ran(page)).toEqual(['ads', 'after'])
    const [first] = await page.evaluate(() =>
      ((window as unknown as { dataLayer: ArrayLike<unknown>[] }).dataLayer ?? []).map((entry) =>
        [...Array.from(entry)].slice(0, 2)
      )
    )
    expect(first).toEqual(['consent', 'default'])
  })

  test('a hostile page: resets and frameworks do not unmake the banner, and a strict CSP lets it work', async () => {
    const config = JSON.stringify({
      version: '1',
      notice: { controller: { name: 'Acme' } },
      purposes: [{ id: 'ads', device: 'consent', basis: 'consent' }]
    })
    journey.site.pages.set('/hostile', {
      body: `<!doctype html><html lang="en"><head class="no-probe"><style nonce="n">* { all: unset } button { display: none } section { position: static } h2 { font-size: 80px }</style>
        <script nonce="n" type="application/json" id="lawful-config">${config}</script><script nonce="n" src="/lawful.js"></script></head>
        <body><form name="lawful-config"></form><a href="#privacy-choices">Choices</a>
        <script nonce="n">window.violations = []; addEventListener('securitypolicyviolation', (event) => violations.push([event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber].join(' ')))</script>
        <script nonce="n" type="text/plain" data-consent="ads">(window.ran = window.ran || []).push('ads')</script></body></html>`,
      type: 'text/html',
      headers: {
        'content-security-policy':
          "default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; style-src 'nonce-n'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types lawful"
      }
    })
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/hostile')
    await bannerShown(page)
    const look = await page.evaluate(() => {
      const style = (selector: string) => getComputedStyle(document.querySelector(selector)!)
      return [
        style('.lawful-banner').position,
        style('[data-act=reject]').display !== 'none',
        parseFloat(style('.lawful-banner h2').fontSize) < 25
      ]
    })
    expect(look).toEqual(['fixed', true, true])
    await page.click(button('accept'))
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('ads'))
    expect(
      await page.evaluate(() => (window as unknown as { violations: string[] }).violations)
    ).toEqual([])
  })

  test('a wrong second copy of the head, and calls to methods that do not exist, break nothing', async () => {
    const page = await visit(
      journey,
      '/second-copy',
      blank({ config: { ...CONFIG, collector: '/lawful' } })
    )
    await bannerShown(page)
    await page.evaluate(async () => {
      const again = document.createElement('script')
      again.src = '/lawful.js'
      document.head.append(again)
      await new Promise((go) => again.addEventListener('load', go))
      ;(window as unknown as { lawful: { push(call: unknown[]): void } }).lawful.push(['nothing'])
    })
    await page.click(button('reject'))
    await bannerGone(page)
    await eventually(() => journey.site.records().length > 0)
    expect(await uncaught(page)).toEqual([])
  })
})
