/** Same page, same purpose, different people: the basis is the same wherever one looks, and a "no" survives everything. */
import { expect, test } from 'vitest'
import type { ConsentRecord } from '../../src/types.ts'
import {
  allows,
  bannerGone,
  bannerShown,
  become,
  button,
  eventually,
  inEngines,
  looked,
  ran,
  settled
} from '../support/journey.ts'

const YEAR = 366 * 86_400_000
const OFFERS = 'prospecting-email'

interface Seen {
  line: boolean
  basis: string
  event: { bases: Record<string, string>; audience: string }
  layer: { event: string; consent: { bases: Record<string, string>; audience: string } }
}

/** Every place of the page that names the basis of the offers. */
const look = (purpose: string): Seen => {
  const { lawful, dataLayer } = window as unknown as {
    lawful: {
      basis(id: string): string
      on(name: string, listener: (detail: Seen['event']) => void): void
    }
    dataLayer: Seen['layer'][]
  }
  let event!: Seen['event']
  lawful.on('ready', (detail) => (event = detail))
  return {
    line: document.querySelector(`.lawful-banner [data-purpose="${purpose}"]`) !== null,
    basis: lawful.basis(purpose),
    event: { bases: event.bases, audience: event.audience },
    layer: dataLayer.find((entry) => entry.event === 'consent_ready')!
  }
}

inEngines((journey) => {
  test('visitor, prospect and customer: line, preference centre, API, event, dataLayer, record and report agree', async () => {
    const page = await journey.newPage()
    for (const [persona, audience, basis, words, control] of [
      ['visitor', 'visitor', 'consent', 'Legal basis: your consent', '[role=switch]'],
      ['prospect', 'prospect', 'consent', 'Legal basis: your consent', '[role=switch]'],
      [
        'ada',
        'customer',
        'legitimate-interests',
        'Legal basis: our legitimate interest',
        '[data-act=object]'
      ]
    ] as const) {
      await page.goto(journey.site.url + '/')
      await become(page, persona)
      await bannerShown(page)
      const seen = await page.evaluate(look, OFFERS)
      expect(seen.line, persona).toBe(basis === 'legitimate-interests')
      expect([seen.basis, seen.event.bases[OFFERS], seen.layer.consent.bases[OFFERS]]).toEqual([
        basis,
        basis,
        basis
      ])
      expect([seen.event.audience, seen.layer.consent.audience]).toEqual([audience, audience])
      expect(await ran(page)).toEqual(basis === 'consent' ? [] : ['offers'])

      await page.click(button('open'))
      await page.until(
        (id: string) => document.querySelector(`dialog[open] [data-purpose="${id}"]`),
        OFFERS
      )
      const row = await page.evaluate(
        (id: string, selector: string) => {
          const found = document.querySelector(`dialog [data-purpose="${id}"]`)!
          return {
            basis: found.querySelector('.lawful-basis')!.textContent,
            control: found.querySelectorAll(selector).length,
            all: found.querySelectorAll('[role=switch], button').length
          }
        },
        OFFERS,
        control
      )
      expect(row).toEqual({ basis: words, control: 1, all: 1 })

      // Statistics alone, so that the next person is asked again: nothing of this is about the offers.
      await looked(page)
      await page.click('dialog [data-purpose="statistics"] [role=switch]')
      await page.click('dialog [data-act=save]')
      await eventually(() =>
        journey.site.records().some(({ record }) => record.audience === audience)
      )
      const { record, assertion } = journey.site
        .records()
        .findLast((stored) => stored.record.audience === audience)!
      expect(assertion).toBe(persona === 'ada' ? 'verified' : 'none')
      expect(record.purposes.find(({ id }) => id === OFFERS)).toMatchObject({
        basis,
        status: 'not-asked',
        channel: 'email',
        device: 'none'
      })
      const csv = await (
        await fetch(`${journey.site.url}/lawful/report.csv`, {
          headers: { authorization: `Bearer ${journey.site.key}` }
        })
      ).text()
      expect(csv).toMatch(new RegExp(`,${OFFERS},${audience},${basis},not-asked,1`))
      await page.evaluate(() => {
        document.cookie = 'eu-consent=; max-age=0; path=/'
        localStorage.clear()
      })
    }
  })

  test('"offers for you": held for a prospect until consent, running for a customer, stopped by one click on Object', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await become(page, 'prospect')
    await settled(page)
    expect(await ran(page)).toEqual([])
    await page.goto(journey.site.url + '/contact')
    await page.until(() => document.querySelectorAll('lawful-ask input').length === 2)
    for (const [field, value] of [
      ['name', 'Ada'],
      ['email', 'ada@example.com']
    ] as const)
      await page.fill(`[name=${field}]`, value)
    await page.fill('[name=message]', 'Hello')
    await page.evaluate(() => document.querySelector<HTMLElement>('lawful-ask input')!.click())
    await page.evaluate(() =>
      document.querySelector<HTMLFormElement>('form.contact')!.requestSubmit()
    )
    await page.until(() => document.querySelector('dl.proof') !== null)
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('offers'))
    expect(await page.evaluate(() => document.querySelector('#offers')!.checkVisibility())).toBe(
      true
    )

    await become(page, 'ben') // signed in, the yes said anonymously does not count; his own basis does
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('offers'))
    await bannerShown(page)
    // The next page is made before the record is there, and comes after it was acknowledged.
    journey.site.delays.set('/lawful/records', 800)
    journey.site.late.set('/', 1_600)
    await page.click('.lawful-banner [data-act=object]')
    await page.until(() => (document.querySelector('#offers') as HTMLElement).hidden)
    expect(await allows(page, OFFERS)).toBe(false)
    for (let visit = 0; visit < 3; visit++) {
      await page.goto(journey.site.url + '/')
      await settled(page)
      expect(await ran(page)).toEqual([])
      expect(await allows(page, OFFERS)).toBe(false)
      journey.site.delays.clear()
      journey.site.late.clear()
    }
    // One that was made with it needs nothing else to know it by.
    await page.until(() => !localStorage.getItem('eu-consent-receipts')!.includes('"sent":false'))
  })

  test("an objection survives sign-out, sign-in, cleared storage and a year; it is nobody else's", async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await become(page, 'ada')
    await bannerShown(page)
    await page.click('.lawful-banner [data-act=object]')
    await page.until(() => document.querySelector('.lawful-interest span') !== null)
    await eventually(() =>
      journey.site
        .records()
        .some(({ record }) => record.act === 'object' && record.contact === 'c_81fk')
    )

    await become(page, 'visitor')
    expect(await allows(page, OFFERS)).toBe(false)
    await become(page, 'ada')
    expect(await allows(page, OFFERS)).toBe(false)
    await page.evaluate(() => {
      for (const pair of document.cookie.split('; '))
        document.cookie = `${pair.split('=')[0]}=; max-age=0; path=/`
      localStorage.clear()
    })
    await page.reload()
    await settled(page)
    expect(await allows(page, OFFERS)).toBe(false)
    expect(await ran(page)).toEqual([])
    journey.site.flags.clock = YEAR
    await page.reload()
    await settled(page)
    expect(await page.evaluate(() => Date.now())).toBeGreaterThan(Date.now() + YEAR - 60_000)
    expect(await allows(page, OFFERS)).toBe(false)
    journey.site.flags.clock = 0

    const handedBack = await page.evaluate(
      () =>
        JSON.parse(document.querySelector('#lawful-visitor')!.textContent) as {
          statuses: Record<string, string>
        }
    )
    expect(handedBack.statuses).toEqual({ [OFFERS]: 'objected' })
    await page.evaluate(() =>
      (window as unknown as { lawful: { setVisitor(v: object): void } }).lawful.setVisitor({
        audience: 'customer',
        contact: 'c_other'
      })
    )
    expect(await allows(page, OFFERS)).toBe(true)
  })

  test('a shared computer: Ada objects and signs out, Ben is unaffected; on her other browser her objection is in force', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await become(page, 'ada')
    await bannerShown(page)
    if (
      await page.evaluate(() => document.querySelector('.lawful-banner [data-act=object]') !== null)
    )
      await page.click('.lawful-banner [data-act=object]')
    await page.until(
      (id: string) =>
        !(window as unknown as { lawful: { allows(id: string): boolean } }).lawful.allows(id),
      OFFERS
    )
    await eventually(() =>
      journey.site
        .records()
        .some(({ record }) => record.act === 'object' && record.contact === 'c_81fk')
    )
    await become(page, 'visitor')
    await become(page, 'ben')
    await settled(page)
    // Ben may have objected in an earlier journey of this site: what counts is what the collector knows of him.
    const ben = await (
      await fetch(
        `${journey.site.url}/lawful/allowed?contact=c_92bm&purpose=${OFFERS}&audience=customer`,
        {
          headers: { authorization: `Bearer ${journey.site.key}` }
        }
      )
    ).json()
    expect(await allows(page, OFFERS)).toBe((ben as { allowed: boolean }).allowed)
    await page.evaluate(
      (id: string) =>
        (window as unknown as { lawful: { decide(a: object): Promise<unknown> } }).lawful.decide({
          [id]: true
        }),
      OFFERS
    )
    expect(await allows(page, OFFERS)).toBe(true)
    const other = await journey.newPage()
    await other.goto(journey.site.url + '/')
    expect(await other.evaluate(() => document.cookie)).not.toContain('eu-consent')
    await become(other, 'ada')
    await settled(other)
    expect(await allows(other, OFFERS)).toBe(false)
    expect(await ran(other)).not.toContain('offers')
  })

  test('a "no" kept in the browser is as good a year later: closed, and only what may be asked again is asked', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await bannerShown(page)
    await page.click(button('reject'))
    await bannerGone(page)
    await page.evaluate(async () => {
      const { lawful } = window as unknown as {
        lawful: { setVisitor(v: object): void; object(id: string): Promise<unknown> }
      }
      lawful.setVisitor({ audience: 'customer' })
      await lawful.object('prospecting-email')
    })
    journey.site.flags.clock = YEAR
    await page.reload()
    await bannerShown(page)
    await settled(page)
    await page.evaluate(() =>
      (window as unknown as { lawful: { setVisitor(v: object): void } }).lawful.setVisitor({
        audience: 'customer'
      })
    )
    for (const purpose of [OFFERS, 'statistics', 'advertising'])
      expect(await allows(page, purpose), purpose).toBe(false)
    expect(await ran(page)).toEqual([])
    expect(journey.site.hits).toEqual([])
  })

  test('an objection made while the collector is down holds on the next page, and arrives later', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await page.evaluate(() =>
      fetch('/persona', { method: 'POST', body: new URLSearchParams({ persona: 'ben' }) }).then(
        () => 1
      )
    )
    journey.site.flags.collectorDown = true
    const before = journey.site.records().length
    await page.reload()
    await bannerShown(page)
    if (
      await page.evaluate(() => document.querySelector('.lawful-banner [data-act=object]') !== null)
    )
      await page.click('.lawful-banner [data-act=object]')
    else await page.click(button('reject'))
    await settled(page)
    await page.reload()
    await settled(page)
    expect(journey.site.records()).toHaveLength(before)
    expect(await allows(page, OFFERS)).toBe(false)
    expect(await ran(page)).toEqual([])
    journey.site.flags.collectorDown = false
    await page.reload()
    await eventually(() => journey.site.records().length > before)
    const record: ConsentRecord = journey.site.records().at(-1)!.record
    expect(record.contact).toBe('c_92bm')
    expect(record.purposes.find(({ id }) => id === OFFERS)!.status).toBe('objected')
  })

  test('signing in and out without a reload', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await bannerShown(page)
    await page.click(button('accept'))
    await bannerGone(page)
    await settled(page)
    const become2 = (visitor: object) =>
      page.evaluate(
        (who: object) =>
          (window as unknown as { lawful: { setVisitor(v: object): void } }).lawful.setVisitor(who),
        visitor
      )
    expect(await ran(page)).not.toContain('offers')
    await become2({ audience: 'customer', contact: 'c_new' })
    await page.until(() => (window as unknown as { ran?: string[] }).ran?.includes('offers'))
    await become2({ audience: 'customer', contact: 'c_obj', statuses: { [OFFERS]: 'objected' } })
    expect(await allows(page, OFFERS)).toBe(false)
    await page.until(() => (document.querySelector('#offers') as HTMLElement).hidden)
    await become2({})
    expect(await allows(page, OFFERS)).toBe(false)
    expect(await allows(page, 'statistics')).toBe(true) // the device decision is the browser's
  })
})
