/** One named test per fault that somebody reported, so that it stays mended. */
import { expect, test } from 'vitest'
import { bannerShown, button, inEngines, ran, settled, uncaught } from '../support/journey.ts'

type Api = {
  allows(id: string): boolean
  object(id: string): Promise<unknown>
  rejectAll(): Promise<unknown>
  acceptAll(): Promise<unknown>
  decide(answers: object): Promise<unknown>
  setVisitor(visitor: object): void
  openPreferences(): void
  on(name: string, listener: (detail: { permissions: Record<string, boolean> }) => void): void
  records(): Promise<{ contact?: string; purposes: { id: string; status: string }[] }[]>
}
const CONFIG = {
  version: '1',
  notice: { controller: { name: 'Acme' } },
  purposes: [
    { id: 'ads', device: 'consent', basis: 'consent' },
    { id: 'statistics', device: 'consent', basis: 'consent', google: ['analytics_storage'] },
    { id: 'email', device: 'none', channel: 'email', basis: { customer: 'legitimate-interests' } }
  ],
  services: [{ id: 'video', purposes: ['ads'] }]
}
const visitor = (who: object) =>
  `<script type="application/json" id="lawful-visitor">${JSON.stringify(who)}</script>`
const html = (body = '', head = '', config: object = CONFIG) =>
  `<!doctype html><html lang="en"><head>${head}<script type="application/json" id="lawful-config">${JSON.stringify(config)}</script><script src="/lawful.js"></script></head><body>${body}<a href="#privacy-choices">Choices</a></body></html>`

inEngines((journey) => {
  const open = async (path: string, body: string) => {
    journey.site.pages.set(path, { body, type: 'text/html' })
    const page = await journey.newPage()
    await page.goto(journey.site.url + path)
    return page
  }

  test('the banner comes also when its file is there before the body', async () => {
    const { createServer } = await import('node:http')
    const slow = createServer((_request, response) => void setTimeout(() => response.end(''), 900))
    await new Promise<void>((go) => slow.listen(0, '127.0.0.1', go))
    const { port } = slow.address() as { port: number }
    const page = await open(
      '/late-body',
      html().replace('</head>', `<script src="http://127.0.0.1:${port}/"></script></head>`)
    )
    await bannerShown(page)
    expect(await uncaught(page)).toEqual([])
    await new Promise((go) => slow.close(go))
  })

  test('texts are whole on a page that names no encoding', async () => {
    const page = await open('/no-charset', html())
    await bannerShown(page)
    expect(
      await page.evaluate(() => document.querySelector('.lawful-banner')!.textContent)
    ).toContain('“Privacy choices”')
  })

  test('an act belongs to whoever was there when it was called, also when somebody else signs in meanwhile', async () => {
    const page = await open(
      '/act-then-sign-in',
      html(
        '<script>lawful.object("email"); lawful.setVisitor({ audience: "customer", contact: "b" })</script>',
        visitor({ audience: 'customer', contact: 'a' })
      )
    )
    await page.until(() => localStorage.getItem('eu-consent-receipts') !== null)
    await settled(page)
    const contact = () =>
      (
        JSON.parse(localStorage.getItem('eu-consent-receipts')!) as {
          record: { contact?: string }
        }[]
      )[0]!.record.contact
    expect(await page.evaluate(contact)).toBe('a')
    // Whose receipt it is, nobody else is shown it.
    expect(
      await page.evaluate(async () => (window as unknown as { lawful: Api }).lawful.records())
    ).toEqual([])
    expect(
      await page.evaluate(() => (window as unknown as { lawful: Api }).lawful.allows('email'))
    ).toBe(true) // b has said nothing
    await page.evaluate(() =>
      (window as unknown as { lawful: Api }).lawful.setVisitor({
        audience: 'customer',
        contact: 'a'
      })
    )
    expect(
      await page.evaluate(() => (window as unknown as { lawful: Api }).lawful.allows('email'))
    ).toBe(false)
    // And without a collector it holds on the next page, when that person comes without a reload.
    await page.reload()
    await settled(page)
    await page.evaluate(() =>
      (window as unknown as { lawful: Api }).lawful.setVisitor({
        audience: 'customer',
        contact: 'a'
      })
    )
    expect(
      await page.evaluate(() => (window as unknown as { lawful: Api }).lawful.allows('email'))
    ).toBe(false)
  })

  test('a "no" whose file never comes stays a "no", whatever other tabs do', async () => {
    const page = await open('/given', html())
    await bannerShown(page)
    await page.click(button('accept'))
    await page.until(() => document.cookie.includes('ads:gc'))
    journey.site.pages.set('/lawful-acts.js', { body: 'blocked', type: 'text/html' })
    await page.reload()
    await settled(page)
    const states = await page.evaluate(async () => {
      const { lawful } = window as unknown as { lawful: Api }
      const before = lawful.allows('ads')
      const failed = await lawful.rejectAll().then(
        () => false,
        () => true
      )
      dispatchEvent(new StorageEvent('storage', { key: 'eu-consent' }))
      return [before, failed, lawful.allows('ads')]
    })
    expect(states).toEqual([true, true, false])
    journey.site.pages.delete('/lawful-acts.js')
  })

  test('a listener that acts has the last word, everywhere', async () => {
    const page = await open('/reentrant', html())
    await bannerShown(page)
    const last = await page.evaluate(async () => {
      const { lawful, dataLayer } = window as unknown as {
        lawful: Api & { $permissions: { get(): Record<string, boolean> } }
        dataLayer: { event?: string }[]
      }
      const changes: boolean[] = []
      let isFirst = true
      lawful.on('decision', () => {
        if (isFirst) void lawful.rejectAll()
        isFirst = false
      })
      lawful.on('change', ({ permissions }) => changes.push(permissions['ads']!))
      await lawful.acceptAll()
      await new Promise((go) => setTimeout(go, 400))
      const told = dataLayer.map(({ event }) => event).filter((event) => event?.endsWith('_ads'))
      return [lawful.allows('ads'), lawful.$permissions.get()['ads'], changes.at(-1), told.at(-1)]
    })
    expect(last).toEqual([false, false, false, 'consent_denied_ads'])
  })

  test('what is released may refuse at once without breaking the release', async () => {
    const page = await open(
      '/reentrant-release',
      html('<template data-consent="ads"><script>lawful.rejectAll()</script></template>')
    )
    await bannerShown(page)
    await page.click(button('accept'))
    await page.until(() => document.cookie.includes('ads:wc'))
    await settled(page)
    expect(await uncaught(page)).toEqual([])
  })

  test('in one act with both, the "yes" opens after the "no" has closed', async () => {
    const page = await open(
      '/mixed',
      html('<iframe data-consent="statistics" data-src="/third-party/video" title="s"></iframe>')
    )
    await bannerShown(page)
    const early = await page.evaluate(async () => {
      const { lawful } = window as unknown as { lawful: Api }
      await lawful.decide({ ads: true })
      await new Promise((go) => setTimeout(go, 300))
      void lawful.decide({ ads: false, statistics: true })
      return document.querySelector('iframe')!.hasAttribute('src')
    })
    expect(early).toBe(false)
    await page.until(() => document.querySelector('iframe')!.hasAttribute('src'))
  })

  test('two calls for the preferences open one dialog, and closing it frees the page', async () => {
    const page = await open('/twice', html())
    await bannerShown(page)
    await page.evaluate(() => {
      const { lawful } = window as unknown as { lawful: Api }
      lawful.openPreferences()
      lawful.setVisitor({ audience: 'customer' })
    })
    await page.until(() => document.querySelector('dialog[open] h4') !== null)
    expect(await page.evaluate(() => document.querySelectorAll('dialog').length)).toBe(1)
    await page.click('.lawful-close')
    await page.until(() => document.querySelector('dialog[open]') === null)
  })

  test('a body that the page swaps keeps its way to the choices', async () => {
    const page = await open('/swap', html())
    await bannerShown(page)
    await page.click(button('reject'))
    await settled(page)
    await page.evaluate(() => {
      const body = document.createElement('body')
      body.innerHTML = '<a href="#privacy-choices">Choices</a>'
      document.body.replaceWith(body)
    })
    await page.click('a[href="#privacy-choices"]')
    await page.until(() => document.querySelector('dialog[open] [role=switch]') !== null)
  })

  test('a form with a field called "matches" does not blind the gate; one element that cannot open does not stop the others', async () => {
    const page = await open('/clobber', html())
    await bannerShown(page)
    await page.click(button('accept'))
    await settled(page)
    await page.evaluate(() => {
      const form = document.createElement('form')
      form.innerHTML =
        '<input name="matches"><input name="querySelector"><script type="text/plain" data-consent="ads">window.ran = ["held"]</script>'
      document.body.append(form)
    })
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.[0] === 'held')
    expect(await uncaught(page)).toEqual([])
  })

  test('a template with a frame in it comes back once, however often it goes', async () => {
    const page = await open(
      '/template-cycle',
      html(
        '<template data-consent="statistics"><iframe data-consent="ads" data-src="/third-party/video" title="v"></iframe></template>'
      )
    )
    await bannerShown(page)
    await page.evaluate(async () => {
      const { lawful } = window as unknown as { lawful: Api }
      const pause = () => new Promise((go) => setTimeout(go, 300))
      for (const answers of [
        { ads: true, statistics: true },
        { ads: false },
        { statistics: false },
        { ads: true, statistics: true }
      ]) {
        await lawful.decide(answers)
        await pause()
      }
    })
    expect(await page.evaluate(() => document.querySelectorAll('iframe').length)).toBe(1)
  })

  test('a frame marked with its service alone can be allowed where it stands', async () => {
    const page = await open(
      '/service-alone',
      html('<iframe data-consent-service="video" data-src="/third-party/video" title="v"></iframe>')
    )
    await page.until(() => document.querySelector('.lawful-placeholder [data-act=allow]') !== null)
    await bannerShown(page)
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('.lawful-placeholder [data-act=allow]')!.click()
    )
    await page.until(() => document.querySelector('iframe')!.hasAttribute('src'))
  })

  test.each([
    ['services that are no list', { ...CONFIG, services: {} }],
    ['a service without purposes', { ...CONFIG, services: [{ id: 'x' }] }],
    [
      'a google key that is no list',
      { ...CONFIG, purposes: [{ id: 'ads', device: 'consent', basis: 'consent', google: 5 }] }
    ]
  ])('a config with %s is told, and the API answers', async (_, config) => {
    const page = await open(
      '/odd',
      html('<script type="text/plain" data-consent="ads">window.ran = ["ads"]</script>', '', config)
    )
    await page.until(() => 'allows' in ((window as unknown as { lawful?: object }).lawful ?? {}))
    await settled(page)
    expect(
      await page.evaluate(() => (window as unknown as { lawful: Api }).lawful.allows('ads'))
    ).toBe(false)
    expect(await ran(page)).toEqual([])
    expect(await uncaught(page)).toEqual([])
  })
})
