/** Bad input: one clear word to the developer, everything held, the page alone; nothing of the visitor lost. */
import { expect, test } from 'vitest'
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

const HELD = `<script type="text/plain" data-consent="ads">(window.ran = window.ran || []).push('ads')</script>
  <iframe data-consent="ads" data-src="/third-party/video" title="Video"></iframe><a href="#privacy-choices">Choices</a>`
const GOOD = {
  version: '1',
  notice: { controller: { name: 'Acme' } },
  purposes: [{ id: 'ads', device: 'consent', basis: 'consent' }]
}
const html = (config: string, body = HELD) => `<!doctype html><html lang="en"><head><script>
  window.told = []; const { error } = console; console.error = (...words) => { told.push(words.join(' ')); error(...words) }
  </script><script type="application/json" id="lawful-config">${config}</script><script src="/lawful.js"></script></head><body>${body}</body></html>`
const told = () => (window as unknown as { told: string[] }).told

inEngines((journey) => {
  const serve = (path: string, body: string, headers?: Record<string, string>) =>
    journey.site.pages.set(path, { body, type: 'text/html', ...(headers ? { headers } : {}) })

  test.each([
    [
      'a purpose misspelt',
      JSON.stringify({
        ...GOOD,
        purposes: [{ id: 'Marketing ', device: 'consent', basis: 'consent' }]
      }),
      /cannot be used.*purposes\[0\]\.id: "Marketing " must be lower-case/s
    ],
    [
      'a basis that does not exist',
      JSON.stringify({
        ...GOOD,
        purposes: [{ id: 'ads', device: 'none', basis: 'legitimate-interest' }]
      }),
      /purposes\[0\]\.basis: "legitimate-interest" must be one of/
    ],
    ['no purposes', JSON.stringify({ ...GOOD, purposes: [] }), /purposes: must be a list/],
    ['no JSON', '{ "version": ', /lawful-config SyntaxError|cannot be used/],
    ['nothing at all', 'null', /cannot be used/]
  ])(
    'wrong config, %s: one clear error, everything held, the API answers',
    async (_, config, words) => {
      serve('/wrong', html(config))
      const page = await journey.newPage()
      await page.goto(journey.site.url + '/wrong')
      await page.until(() =>
        (window as unknown as { told: string[] }).told.some((line) =>
          line.includes('cannot be used')
        )
      )
      await settled(page)
      const lines = await page.evaluate(told)
      expect(lines.join('\n')).toMatch(words)
      expect(lines.filter((line) => line.includes('cannot be used'))).toHaveLength(1)
      expect(
        await page.evaluate(() =>
          (window as unknown as { lawful: { allows(id: string): boolean } }).lawful.allows('ads')
        )
      ).toBe(false)
      expect(await page.evaluate(() => document.querySelector('.lawful-banner'))).toBeNull()
      expect(await ran(page)).toEqual([])
      expect(await page.evaluate(() => document.querySelector('iframe')!.hasAttribute('src'))).toBe(
        false
      )
      expect(await uncaught(page)).toEqual([])
      expect(
        await page.evaluate(() =>
          (window as unknown as { lawful: { acceptAll(): Promise<unknown> } }).lawful
            .acceptAll()
            .then(
              () => 'kept',
              () => 'refused'
            )
        )
      ).toBe('refused')
      expect(await page.evaluate(() => document.cookie)).toBe('')
    }
  )

  test('a corrupt or tampered cookie: closed, asked again, never a throw', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    for (const value of [
      'true',
      '1~x',
      '{"ads":true}',
      '%',
      '1~6f9619ff-8b86-4d01-b42d-00cf4fc964ff~0193a5b0-0000-7000-8000-00000000000a~toyeo0~statistics:gc~advertising:gc~0'
    ]) {
      await page.evaluate((text: string) => {
        localStorage.clear()
        document.cookie = `eu-consent=${text}; path=/`
      }, value)
      await page.reload()
      await bannerShown(page)
      await settled(page)
      expect(await ran(page), value).toEqual([])
      expect(await uncaught(page), value).toEqual([])
    }
    await page.click(button('reject'))
    await bannerGone(page)
    await page.reload()
    await settled(page)
    expect(await page.evaluate(() => document.querySelector('.lawful-banner'))).toBeNull()
    expect(journey.site.hits).toEqual([])
  })

  test('the UI file does not load: everything stays held, the page works, the report says so', async () => {
    const page = await journey.newPage()
    journey.site.pages.set('/lawful-ui.js', { body: 'blocked', type: 'text/html' })
    serve(
      '/blocked',
      html(JSON.stringify(GOOD)).replace(
        '<script src',
        '<script>window.reports = []; document.addEventListener("consent:report", (event) => reports.push(event.detail))</script><script src'
      )
    )
    await page.goto(journey.site.url + '/blocked')
    await page.until(() =>
      (window as unknown as { reports: { kind: string }[] }).reports.some(
        ({ kind }) => kind === 'ui-error'
      )
    )
    await settled(page)
    expect(await ran(page)).toEqual([])
    expect(await uncaught(page)).toEqual([])
    journey.site.pages.delete('/lawful-ui.js')
  })

  test('the collector is down: decision and page are unaffected, the record is sent on a later visit', async () => {
    journey.site.flags.collectorDown = true
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await bannerShown(page)
    await page.click(button('accept'))
    await bannerGone(page)
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('chat'))
    const before = journey.site.records().length
    journey.site.flags.collectorDown = false
    await page.goto(journey.site.url + '/privacy')
    await eventually(() => journey.site.records().length === before + 1)
    expect(await uncaught(page)).toEqual([])
  })

  test('one blocked, failing or throwing script never stalls the rest, and order is kept', async () => {
    const note = (name: string) => `(window.ran = window.ran || []).push('${name}')`
    for (const name of ['a', 'c', 'e'])
      journey.site.pages.set(`/${name}.js`, { body: note(name), type: 'text/javascript' })
    const script = (attributes: string, inline = '') =>
      `<script type="text/plain" data-consent="ads" ${attributes}>${inline}</script>`
    serve(
      '/order',
      html(
        JSON.stringify(GOOD),
        script('data-src="/a.js"') +
          script('', note('b')) +
          script('data-src="http://127.0.0.1:9/blocked.js"') +
          script('data-src="/c.js" defer') +
          script('', 'throw new Error("host")') +
          script('data-src="/missing.js"') +
          script('data-src="/e.js"') +
          script('', "document.write('wiped')") +
          script('', note('f')) +
          // Last: when an inline module runs nobody is told, what follows one may come before it.
          script('data-type="module"', note('g')) +
          '<a href="#privacy-choices">Choices</a>'
      )
    )
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/order')
    await bannerShown(page)
    await page.click(button('accept'))
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('g'))
    expect(await ran(page)).toEqual(['a', 'b', 'c', 'e', 'f', 'g'])
    expect(await page.evaluate(() => document.querySelector('a') !== null)).toBe(true)
    // And elements that come later, once each.
    await page.evaluate(() => {
      for (const text of ['late', 'later']) {
        const script = document.createElement('script')
        script.type = 'text/plain'
        script.dataset['consent'] = 'ads'
        script.textContent = `ran.push('${text}')`
        document.body.append(script)
      }
    })
    await page.until(() => (window as unknown as { ran: string[] }).ran.includes('later'))
    expect((await ran(page)).slice(-2)).toEqual(['late', 'later'])
  })

  test('a script that hangs is waited for five seconds, not for ever', async () => {
    // A server that takes the request and never answers.
    const { createServer } = await import('node:http')
    const silent = createServer(() => undefined)
    await new Promise<void>((go) => silent.listen(0, '127.0.0.1', go))
    const { port } = silent.address() as { port: number }
    serve(
      '/hang',
      html(
        JSON.stringify(GOOD),
        `<script type="text/plain" data-consent="ads" data-src="http://127.0.0.1:${port}/"></script>${HELD}`
      )
    )
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/hang')
    await bannerShown(page)
    await page.click(button('accept'))
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('ads'))
    silent.closeAllConnections()
    await new Promise((go) => silent.close(go))
  })
})
