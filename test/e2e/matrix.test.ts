/**
 * B24, the measured matrix: what each layer of docs/guide/gate.md really stops, in a fresh profile. What a browser does with
 * untouched tags is not ours to decide, but what we say of it is: the table there has to be what happens here.
 * `WRITE_DOCS=1 vitest run --project e2e test/e2e/matrix.test.ts` measures eight times and writes the table.
 */
import { contentSecurityPolicy, parseDecision, type Config } from 'lawful/server'
import { afterAll, expect, test } from 'vitest'
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
import type { Page } from '../support/browsers.ts'
import { differences, note, promised, publish, type Found } from '../support/published.ts'
import type { TestSite } from '../support/site.ts'
import { addressOf, pageOfWays, partnerOf, requested, serveWays, WAYS } from '../support/ways.ts'

type Api = { lawful: Record<'acceptAll' | 'withdraw', () => Promise<unknown>> }

const isWriting = !!process.env['WRITE_DOCS']
const ROUNDS = isWriting ? 8 : 1
/** Nothing tells that no request is coming any more. */
const QUIET = isWriting ? 1_200 : 500
const pause = (time: number) => new Promise((go) => setTimeout(go, time))
const DECLARED = WAYS.filter(({ declared }) => declared)

const configFor = (site: TestSite, services?: Config['services']): Config => ({
  version: '1',
  notice: { controller: { name: 'Acme' } },
  purposes: [{ id: 'ads', device: 'consent', basis: 'consent' }],
  services: services ?? [
    { id: 'tag', purposes: ['ads'], hosts: [partnerOf(site)], cookies: ['w_*'] }
  ]
})

const foundBy = async (page: Page, site: TestSite): Promise<Found> =>
  new Set([...requested(site).map((id) => `N ${id}`), ...(await ran(page)).map((id) => `X ${id}`)])

/** What has got through once everything awaited did, or had its time, and then nothing more came. */
async function outcome(page: Page, site: TestSite, awaited: readonly string[]): Promise<Found> {
  await settled(page)
  const isThere = async () => {
    const found = await foundBy(page, site)
    return awaited.every((one) => found.has(one))
  }
  for (const end = Date.now() + 10_000; Date.now() < end && !(await isThere());) await pause(50)
  await pause(QUIET)
  return foundBy(page, site)
}

afterAll(() => {
  if (isWriting) publish()
})

inEngines((journey) => {
  const show = (path: string, body: string, headers = {}) =>
    journey.site.pages.set(path, { type: 'text/html', body, headers })

  const isPublished = async (layer: 'none' | 'meta' | 'header', path: string) => {
    const { engine, site } = journey
    const rounds: Found[] = []
    for (let round = 0; round < ROUNDS; round++) {
      site.hits.length = 0
      const page = await journey.newPage()
      await page.goto(site.url + path)
      rounds.push(await outcome(page, site, isWriting ? [] : promised(layer, engine)))
      expect(await uncaught(page)).toEqual([])
      // The driver of one engine has one page at a time.
      if (isWriting) await page.close()
    }
    if (isWriting) note(layer, engine, rounds)
    else expect(differences(layer, engine, rounds[0]!)).toEqual([])
    return rounds
  }

  test('B24 without a layer every untouched tag gets through, as published', async () => {
    const { site } = journey
    serveWays(site)
    show('/none', pageOfWays(site, configFor(site), 'untouched'))
    await isPublished('none', '/none')
  }, 240_000)

  test('B24 a policy put in by script comes too late for some tags: those that are published', async () => {
    const { site } = journey
    serveWays(site)
    show(
      '/meta',
      pageOfWays(
        site,
        configFor(site),
        'untouched',
        '<script src="/lawful-policy.js" data-meta></script>'
      )
    )
    await isPublished('meta', '/meta')
  }, 240_000)

  test('B24 under the policy header no untouched tag sends a request; on the page after a yes all do', async () => {
    const { site } = journey
    serveWays(site)
    const config = configFor(site)
    const answer = (cookies?: string) =>
      show('/header', pageOfWays(site, config, 'untouched'), {
        'content-security-policy': contentSecurityPolicy(config, parseDecision(cookies))
      })
    answer()
    for (const found of await isPublished('header', '/header'))
      expect([...found].filter((one) => one.startsWith('N'))).toEqual([])

    // The same page, tags and addresses: it was the policy that stopped them.
    const page = await journey.newPage()
    await page.goto(site.url + '/header')
    await bannerShown(page)
    await page.evaluate(() => (window as unknown as Api).lawful.acceptAll())
    await page.evaluate((url: string) => void (new Image().src = url), addressOf(site, 'image'))
    await pause(QUIET)
    expect(requested(site)).toEqual([]) // a policy does not loosen within a page
    answer(await page.evaluate(() => document.cookie))
    await page.goto(site.url + '/header')
    await eventually(() => requested(site).length === WAYS.filter((way) => way.answer).length)
  }, 240_000)

  test('B24 declared markup lets nothing out before a yes, after a no, and after a withdrawal', async () => {
    const { engine, site } = journey
    serveWays(site)
    for (const path of ['/declared', '/following'])
      show(path, pageOfWays(site, configFor(site), 'declared'))
    const page = await journey.newPage()
    const staysShut = async (when: string) => {
      const found = await outcome(page, site, [])
      const stored = await page.evaluate(() =>
        document.cookie.split('; ').filter((pair) => pair.startsWith('w_'))
      )
      expect([...found, ...stored], when).toEqual([])
      return found
    }
    const go = (path: string) => page.goto(site.url + path)

    await go('/declared')
    await bannerShown(page)
    const first = await staysShut('on the first page')
    await go('/following')
    await bannerShown(page)
    await staysShut('undecided, on a following page')
    await page.click(button('reject'))
    await bannerGone(page)
    await staysShut('after a refusal')
    await go('/declared')
    await staysShut('after a refusal, on a following page')

    // What was shut can open: else the silence before would prove nothing.
    await page.evaluate(() => (window as unknown as Api).lawful.acceptAll())
    const expected = DECLARED.flatMap(({ id, answer }) => [
      ...(answer ? [`N ${id}`] : []),
      ...(id === 'inline' ? [`X ${id}`] : [])
    ])
    for (const id of ['plain', 'async', 'defer', 'module']) expected.push(`X ${id}`)
    const opened = await outcome(page, site, expected)
    expect([...opened].sort()).toEqual(expected.sort())

    await page.evaluate(() => (window as unknown as Api).lawful.withdraw())
    site.hits.length = 0
    await page.evaluate(() => void ((window as unknown as { ran: string[] }).ran.length = 0))
    await staysShut('after a withdrawal')
    await go('/following')
    await staysShut('after a withdrawal, on a following page')
    expect(await uncaught(page)).toEqual([])

    if (isWriting) note('markup', engine, [first])
    else expect(differences('markup', engine, first)).toEqual([])
  }, 120_000)

  test('B24 a host that the policy stops and no service declares is told, once; a declared one is not', async () => {
    const { site } = journey
    serveWays(site)
    const listen = `<script>told = []; lawful.push(['on', 'report', (report) => told.push(report)])</script><script src="/lawful-policy.js"></script>`
    const told = async (path: string, config: Config) => {
      show(path, pageOfWays(site, config, 'untouched', listen), {
        'content-security-policy': contentSecurityPolicy(config, null)
      })
      const page = await journey.newPage()
      await page.goto(site.url + path)
      await outcome(page, site, [])
      const reports = await page.evaluate(
        () => (window as unknown as { told: { kind: string }[] }).told
      )
      await page.close()
      return reports.filter(({ kind }) => kind === 'blocked')
    }
    expect(await told('/undeclared', configFor(site, []))).toEqual([
      { kind: 'blocked', host: partnerOf(site) }
    ])
    expect(await told('/known', configFor(site))).toEqual([])
    expect(requested(site)).toEqual([])
  })
})
