/** The notice, in time and in every place: what is due alone is asked, what changed is told, what is owed is there. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { violations } from '../support/axe.ts'
import { blank, CONFIG, put, tag, visit } from '../support/blank.ts'
import type { Page } from '../support/facade.ts'
import {
  bannerGone,
  bannerShown,
  button,
  eventually,
  inEngines,
  looked,
  ran,
  settled,
  uncaught
} from '../support/journey.ts'

const DAY = 86_400_000
const asked = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.lawful-purposes li')].map((item) => item.textContent)
  )
const statements = (page: Page) =>
  page.evaluate(
    () =>
      (lawful.$decision?.get()?.statements ?? {}) as Record<
        string,
        { status: string; version: string; at: number }
      >
  )
const acts = (page: Page) =>
  page.evaluate(async () => (await lawful.records()).map(({ act }) => act))

/** Every text of a notice that people are owed: not the banner's own words, nor those of forms. */
function owed(value: unknown, path = ''): string[] {
  if (typeof value === 'string')
    return /^(title|text|changes|policy)$|\.(ask|object)$/.test(path) ? [] : [value]
  return Object.entries(value as object).flatMap(([key, inner]) =>
    owed(inner, path ? `${path}.${key}` : key)
  )
}
const { notices } = JSON.parse(readFileSync('demo/config.json', 'utf8')) as {
  notices: Record<'en' | 'fr', object>
}
/** Links are looked for as links. */
const isText = (text: string) => !/^(https?:|\/)/.test(text)

inEngines((journey) => {
  test('one purpose expires: it alone is asked, the other keeps its statement', async () => {
    const config = {
      ...CONFIG,
      purposes: [{ ...CONFIG.purposes[0]!, months: 1 }, CONFIG.purposes[1]!]
    }
    const page = await visit(journey, '/expires', blank({ config }))
    await bannerShown(page)
    expect(await asked(page)).toEqual(['ads', 'statistics'])
    await page.click(button('accept'))
    await bannerGone(page)
    journey.site.flags.clock = 40 * DAY
    await page.reload()
    await bannerShown(page)
    expect(await asked(page)).toEqual(['ads'])
    expect(await page.evaluate(() => [lawful.allows('ads'), lawful.allows('statistics')])).toEqual([
      false,
      true
    ])
    const before = await statements(page)
    await page.click(button('reject'))
    await bannerGone(page)
    const after = await statements(page)
    expect(after['ads']).toMatchObject({ status: 'withdrawn' })
    expect(after['statistics']).toMatchObject({ status: 'given', at: before['statistics']!.at })
    await page.reload()
    await settled(page)
    expect(await page.evaluate(() => document.querySelector('.lawful-banner'))).toBeNull()
  })

  test('a service is added and the purpose raised: it alone is asked, and closed until then', async () => {
    const page = await visit(journey, '/service-added')
    await bannerShown(page)
    await page.click(button('accept'))
    await bannerGone(page)
    const config = {
      ...CONFIG,
      purposes: [CONFIG.purposes[0]!, { ...CONFIG.purposes[1]!, version: '2' }],
      services: [...CONFIG.services, { id: 'heatmap', purposes: ['statistics'] }]
    }
    put(journey, '/service-added', blank({ config, body: tag('ads') + tag('statistics') }))
    await page.reload()
    await bannerShown(page)
    expect(await asked(page)).toEqual(['statistics'])
    await page.until(() => window.ran?.length)
    expect(await ran(page)).toEqual(['ads'])
    await page.click(button('accept'))
    await page.until(() => window.ran?.includes('statistics'))
    expect(await statements(page)).toMatchObject({
      ads: { version: '1' },
      statistics: { version: '2' }
    })
  })

  test('an objection of two years ago holds', async () => {
    const config = {
      ...CONFIG,
      purposes: [
        ...CONFIG.purposes,
        { id: 'quality', device: 'none', basis: 'legitimate-interests' }
      ]
    }
    const page = await visit(journey, '/objection', blank({ config }))
    await bannerShown(page)
    await page.click('.lawful-banner [data-act=object]')
    await page.until(() => !lawful.allows('quality'))
    journey.site.flags.clock = 2 * 366 * DAY
    await page.reload()
    await bannerShown(page)
    expect(await page.evaluate(() => lawful.allows('quality'))).toBe(false)
    expect(
      await page.evaluate(() => document.querySelector('.lawful-interest')!.textContent)
    ).toContain('You have objected')
  })

  test('a change that is told: once, to whoever decided before; nothing is asked, and that it was seen is recorded', async () => {
    const page = await visit(journey, '/told')
    await bannerShown(page)
    await page.click(button('reject'))
    await bannerGone(page)
    const today = new Date().toISOString().slice(0, 10)
    const told = blank({
      config: { ...CONFIG, updated: today, notice: { ...CONFIG.notice, changes: 'A new address.' } }
    })
    put(journey, '/told', told)
    await page.reload()
    await settled(page)
    expect(await page.evaluate(() => document.querySelector('.lawful-note'))).toBeNull() // decided on that very day
    journey.site.flags.clock = 10 * DAY
    put(
      journey,
      '/told',
      told.replace(today, new Date(Date.now() + 9 * DAY).toISOString().slice(0, 10))
    )
    await page.reload()
    await page.until(() => document.querySelector('.lawful-note') !== null)
    expect(
      await page.evaluate(() => document.querySelector('.lawful-note')!.textContent)
    ).toContain('A new address.')
    expect(await page.evaluate(() => document.querySelector('.lawful-banner'))).toBeNull()
    const before = await statements(page)
    await page.click('.lawful-note [data-act=acknowledge]')
    await page.until(() => document.querySelector('.lawful-note') === null)
    expect((await acts(page)).at(-1)).toBe('acknowledge')
    const day = (at: number) => Math.floor(at / 86_400)
    const after = await statements(page)
    expect(Object.keys(after)).toEqual(Object.keys(before))
    for (const id in after)
      expect([after[id]!.status, day(after[id]!.at)]).toEqual([
        before[id]!.status,
        day(before[id]!.at)
      ])
    await page.reload()
    await settled(page)
    expect(await page.evaluate(() => document.querySelector('.lawful-note'))).toBeNull()
    expect(await uncaught(page)).toEqual([])
  })

  test('an opt-out region: nothing interrupts, unless the site asks; then a no is not asked about for a year', async () => {
    const config = { ...CONFIG, region: 'US-CA', model: { US: 'opt-out', '*': 'opt-in' } }
    const page = await visit(journey, '/opt-out', blank({ config }))
    await settled(page)
    expect(await ran(page)).toEqual(['ads'])
    expect(await page.evaluate(() => document.querySelector('.lawful-banner'))).toBeNull()
    put(journey, '/opt-out', blank({ config: { ...config, ask: true } }))
    await page.reload()
    await bannerShown(page)
    await page.click(button('reject'))
    await bannerGone(page)
    for (const [days, isAsked] of [
      [200, false],
      [367, true]
    ] as const) {
      journey.site.flags.clock = days * DAY
      await page.reload()
      await settled(page)
      expect(
        await page.evaluate(() => document.querySelector('.lawful-banner') !== null),
        `${days} days`
      ).toBe(isAsked)
      expect(await page.evaluate(() => lawful.allows('ads'))).toBe(false)
    }
  })

  for (const lang of ['en', 'fr'] as const)
    test(`the declaration and the preference centre hold every text of the notice, ${lang}, and axe finds nothing`, async () => {
      const html = execFileSync(
        process.execPath,
        ['dist/cli.js', 'declare', 'demo/config.json', '--lang', lang, '--format', 'html'],
        {
          encoding: 'utf8'
        }
      )
      put(journey, `/declared-${lang}`, html)
      const page = await journey.newPage()
      await page.goto(journey.site.url + `/declared-${lang}`)
      const texts = owed(notices[lang]).filter(isText)
      const missingIn = (selector: string) =>
        page.evaluate(
          (where: string, wanted: string[]) => {
            const shown = document.querySelector(where)!.textContent
            return wanted.filter((text) => !shown.includes(text))
          },
          selector,
          texts
        )
      expect(await missingIn('body')).toEqual([])
      expect(await violations(page)).toEqual([])
      const base = lang === 'fr' ? '/fr' : ''
      await page.goto(`${journey.site.url}${base}/privacy`)
      await page.until(() => document.querySelector('lawful-declaration section') !== null)
      // The page shows the bases of this visitor; interests belong to customers.
      const interest = (notices[lang] as { purposes: Record<string, { interest?: string }> })
        .purposes['prospecting-email']!.interest
      const forVisitor = [interest]
      expect(await missingIn('lawful-declaration')).toEqual(forVisitor)
      await bannerShown(page)
      await page.click(button('open'))
      await page.until(() => document.querySelector('dialog[open] [data-act=save]') !== null)
      // Folded parts are drawn only when a visitor unfolds them.
      await page.evaluate(() =>
        document
          .querySelectorAll<HTMLDetailsElement>('dialog details')
          .forEach((details) => (details.open = true))
      )
      // Each part draws its content in an event of its own, so a slow browser takes a while for all.
      await eventually(async () => (await missingIn('dialog')).length <= forVisitor.length)
      expect(await missingIn('dialog')).toEqual(forVisitor)
      const policies = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLAnchorElement>('dialog a')].map((link) =>
          link.getAttribute('href')
        )
      )
      expect(policies).toEqual(
        expect.arrayContaining([
          `${base}/privacy`,
          `${base}/privacy#partners`,
          'https://www.cnil.fr/fr/plaintes'
        ])
      )
      expect(await violations(page)).toEqual([])
    })

  test('"Your data": the receipts of this browser are seen, and erased without a choice going with them', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await bannerShown(page)
    await page.click(button('reject'))
    await bannerGone(page)
    await eventually(() => journey.site.records().some(({ record }) => record.act === 'reject-all'))
    await settled(page)
    await page.click('a[href="#privacy-choices"]')
    await page.until(
      () => document.querySelector('dialog[open] [data-act=receipts-erase]') !== null
    )
    const files = await page.evaluate(async () => {
      const taken: string[] = []
      const { click } = HTMLAnchorElement.prototype
      const texts: Promise<string>[] = []
      const { createObjectURL } = URL
      URL.createObjectURL = (file: Blob) => (texts.push(file.text()), createObjectURL(file))
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        taken.push(this.download)
      }
      for (const act of ['receipts-json', 'receipts-html'])
        document.querySelector<HTMLElement>(`[data-act=${act}]`)!.click()
      while (taken.length < 2) await new Promise((go) => setTimeout(go, 20)) // the page is made by a file of its own
      Object.assign(HTMLAnchorElement.prototype, { click })
      URL.createObjectURL = createObjectURL
      return { taken, texts: await Promise.all(texts) }
    })
    expect(files.taken).toEqual(['receipts.json', 'receipts.html'])
    expect(JSON.parse(files.texts[0]!)).toEqual([
      journey.site.records().findLast(({ record }) => record.act === 'reject-all')!.record
    ])
    expect(files.texts[1]).toContain('<td>Advertising<td>your consent<td>refused')
    await looked(page)
    await page.click('[data-act=receipts-erase]')
    await page.until(() => document.querySelector('[data-act=receipts-erase]') === null)
    expect(
      await page.evaluate(async () => [
        (await lawful.records()).length,
        document.cookie.includes('~advertising:rc')
      ])
    ).toEqual([0, true])
  })
})

inEngines(
  (journey) => {
    test('Global Privacy Control, California: closed before the first gate, honoured on every page, in the words of the region', async () => {
      const page = await journey.newPage()
      await page.goto(journey.site.url + '/?region=US-CA')
      await page.until(() => document.querySelector('.lawful-note') !== null)
      await settled(page)
      expect(await ran(page)).not.toContain('ads')
      expect(await ran(page)).toContain('stats') // nothing said, and no signal that it listens to
      const note = await page.evaluate(() => document.querySelector('.lawful-note')!.textContent)
      expect(note).toContain('Opt-out request honoured')
      expect(note).toContain('Advertising: off')
      expect(await page.evaluate(() => document.querySelector('.lawful-banner'))).toBeNull()
      expect(await page.evaluate(() => document.cookie)).not.toContain('eu-consent')
      expect(await violations(page)).toEqual([])
      await page.click('.lawful-note [data-act=open]')
      await page.until(
        () => document.querySelector('dialog[open] [data-purpose=advertising]') !== null
      )
      expect(
        await page.evaluate(() => document.querySelector('dialog .lawful-signal')!.textContent)
      ).toContain('Advertising')
      // Somebody who wants it all the same says so, and both facts are kept.
      await looked(page)
      await page.click('dialog [data-purpose="advertising"] [role=switch]')
      await page.click('dialog [data-act=save]')
      await page.until(() => window.ran?.includes('ads'))
      const record = await page.evaluate(async () => (await lawful.records()).at(-1)!)
      expect(record).toMatchObject({ signals: { gpc: true }, region: 'US-CA', model: 'opt-out' })
      expect(record.purposes.find(({ id }) => id === 'advertising')!.status).toBe('given')
      await page.goto(journey.site.url + '/article?region=US-CA')
      await settled(page)
      expect(await page.evaluate(() => document.querySelector('.lawful-note'))).toBeNull() // nothing is closed by it any more
    })

    test('Global Privacy Control, European Union: refusal and objection of what listens; the banner asks for the rest', async () => {
      const config = {
        ...CONFIG,
        purposes: [
          { id: 'ads', device: 'consent', basis: 'consent', signals: ['gpc'] },
          { id: 'profiles', device: 'none', basis: 'legitimate-interests', signals: ['gpc'] },
          CONFIG.purposes[1]
        ]
      }
      const page = await visit(journey, '/gpc-eu', blank({ config }))
      await bannerShown(page)
      expect(await asked(page)).toEqual(['statistics'])
      expect(
        await page.evaluate(() => ['ads', 'profiles', 'statistics'].map((id) => lawful.allows(id)))
      ).toEqual([false, false, false])
      await page.click(button('accept'))
      await page.until(() => lawful.allows('statistics'))
      expect(await page.evaluate(() => ['ads', 'profiles'].map((id) => lawful.allows(id)))).toEqual(
        [false, false]
      )
      const record = await page.evaluate(async () => (await lawful.records()).at(-1)!)
      expect(record.purposes.map(({ id, status }) => [id, status])).toEqual([
        ['ads', 'not-asked'],
        ['profiles', 'not-asked'],
        ['statistics', 'given']
      ])
    })

    test('<lawful-settings> says what the signal closed, and opens the preferences', async () => {
      const config = {
        ...CONFIG,
        region: 'US-CA',
        model: { US: 'opt-out' },
        purposes: [{ ...CONFIG.purposes[0], signals: ['gpc'] }]
      }
      const page = await visit(
        journey,
        '/settings',
        blank({ config, body: '<lawful-settings></lawful-settings>' })
      )
      await page.until(() => document.querySelector('lawful-settings button') !== null)
      expect(
        await page.evaluate(() => document.querySelector('lawful-settings')!.textContent)
      ).toBe('Your privacy choicesOpt-out request honoured (ads: off)')
      await settled(page)
      expect(
        await page.evaluate(() => document.querySelector('.lawful-note, .lawful-corner'))
      ).toBeNull()
      await page.click('lawful-settings button')
      await page.until(() => document.querySelector('dialog[open]') !== null)
    })
  },
  { profile: 'gpc' }
)
