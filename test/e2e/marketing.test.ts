/** From the click to the report: what marketing reads is what the visitor chose. And the proof in the form. */
import { expect, test } from 'vitest'
import {
  bannerGone,
  bannerShown,
  button,
  eventually,
  inEngines,
  looked,
  settled,
  uncaught
} from '../support/journey.ts'

inEngines((journey) => {
  const read = async (path: string) =>
    (
      await fetch(journey.site.url + path, {
        headers: { authorization: `Bearer ${journey.site.key}` }
      })
    ).text()

  test('a choice made in the browser is read in the report, in its CSV and in the export', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/fr/')
    await bannerShown(page)
    await page.click(button('open'))
    await page.until(() =>
      document.querySelector('dialog[open] [data-purpose=statistics] [role=switch]')
    )
    await looked(page)
    await page.click('dialog [data-purpose=statistics] [role=switch]')
    await page.click('dialog [data-act=save]')
    await bannerGone(page)
    await eventually(() => journey.site.records().length === 1)

    const [{ record, receivedAt }] = journey.site.records() as [
      ReturnType<typeof journey.site.records>[number]
    ]
    expect(record).toMatchObject({
      act: 'save',
      actor: 'person',
      audience: 'visitor',
      notice: { version: '2026-11', locale: 'fr' },
      evidence: { trusted: true, view: 'preferences', control: 'save', persisted: true }
    })
    expect(record.notice.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(record).length).toBeLessThan(2048)
    expect(Math.abs(Date.parse(receivedAt) - Date.parse(record.at))).toBeLessThan(60_000)

    const day = receivedAt.slice(0, 10)
    expect(await read('/lawful/report.csv')).toContain(
      `${day},statistics,visitor,consent,given,1,,\r\n`
    )
    expect(await read('/lawful/report.csv')).toContain(
      `${day},advertising,visitor,consent,refused,1`
    )
    expect(await read('/lawful/records?format=csv')).toContain(
      `,visitor,statistics,consent,,consent,given,`
    )

    await page.goto(journey.site.url + '/lawful/report')
    await page.fill('input[name=key]', journey.site.key)
    await page.click('button')
    await page.until(() => document.querySelector('table') !== null)
    const cells = await page.evaluate(() =>
      [...document.querySelectorAll('tbody tr')].map((row) =>
        [...row.children].map((cell) => cell.textContent).join('|')
      )
    )
    expect(cells).toContain('statistics|visitor|consent|1|–|–|–|–|100 %')
    expect(cells).toContain('advertising|visitor|consent|–|1|–|–|–|0 %')
    expect(await page.evaluate(() => document.querySelector('svg rect.own-answers') !== null)).toBe(
      true
    )
    expect(
      await page.evaluate(() => getComputedStyle(document.querySelector('.cards li')!).borderRadius)
    ).toBe('14px') // the CSP lets its style sheet in
    expect((await journey.site.store.verify()).firstBad).toBeNull()
  })

  test('the events and the dataLayer tell marketing what may run, without personal data', async () => {
    const page = await journey.newPage()
    await page.goto(journey.site.url + '/')
    await bannerShown(page)
    await page.click(button('accept'))
    await page.until(() =>
      (window as unknown as { dataLayer: { event?: string }[] }).dataLayer.some(
        ({ event }) => event === 'consent_granted_embeds'
      )
    )
    const layer = await page.evaluate(() =>
      (
        window as unknown as {
          dataLayer: { event?: string; 0?: string; 1?: string; length?: number }[]
        }
      ).dataLayer.map(
        (entry) =>
          entry.event ??
          `${String(entry[0])} ${String(entry[1])} ${Object.prototype.toString.call(entry)}`
      )
    )
    expect(layer).toEqual([
      'consent default [object Arguments]',
      'set ads_data_redaction [object Arguments]',
      'consent_ready',
      'consent_granted_security',
      'consent_granted_service',
      'consent update [object Arguments]',
      'consent_update',
      'consent_granted_statistics',
      'consent_granted_advertising',
      'consent_granted_embeds'
    ])
    await page.reload()
    const first = await page.evaluate(() =>
      (
        window as unknown as {
          dataLayer: { 1?: string; event?: string; 2?: Record<string, string> }[]
        }
      ).dataLayer
        .slice(0, 4)
        .map((entry) => entry.event ?? `${entry[1]} ${entry[2]?.['analytics_storage'] ?? ''}`)
    )
    expect(first).toEqual([
      'default denied',
      'ads_data_redaction ',
      'update granted',
      'consent_ready'
    ])
  })

  test('the form carries the proof, also while the collector is down; the record arrives later', async () => {
    const page = await journey.newPage()
    journey.site.flags.collectorDown = true
    const before = journey.site.records().length
    await page.goto(journey.site.url + '/contact')
    await page.until(() => document.querySelectorAll('lawful-ask input').length === 2)
    expect(
      await page.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('lawful-ask input')].map(
          ({ checked }) => checked
        )
      )
    ).toEqual([false, false])
    await page.fill('[name=name]', 'Paul')
    await page.fill('[name=email]', 'paul@example.com')
    await page.fill('[name=message]', 'Call me')
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('lawful-ask[purpose=prospecting-phone] input')!.focus()
    )
    await page.press('Space')
    await page.evaluate(() => document.querySelector<HTMLElement>('form.contact button')!.focus())
    await page.press('Enter')
    await page.until(() => document.querySelector('dl.proof') !== null)
    await settled(page)
    const sent = journey.site.received().at(-1)!
    expect(sent).toMatchObject({
      name: 'Paul',
      'lawful-prospecting-phone-status': 'given',
      'lawful-prospecting-phone-basis': 'consent',
      'lawful-prospecting-email-status': 'refused',
      'lawful-prospecting-email-basis': 'consent'
    })
    expect(sent['lawful-prospecting-phone-record']).toMatch(/^[0-9a-f-]{36}$/)
    expect(journey.site.records()).toHaveLength(before)
    journey.site.flags.collectorDown = false
    await page.goto(journey.site.url + '/')
    await eventually(() =>
      journey.site
        .records()
        .some(({ record }) => record.id === sent['lawful-prospecting-phone-record'])
    )
    const { record } = journey.site
      .records()
      .find((stored) => stored.record.id === sent['lawful-prospecting-phone-record'])!
    expect(record).toMatchObject({ act: 'form', evidence: { view: 'form', trusted: true } })
    expect(await uncaught(page)).toEqual([])
  })

  test("a box that a script ticked is not recorded as a person's, whoever submits", async () => {
    const page = await journey.newPage()
    const before = journey.site.records().length
    await page.goto(journey.site.url + '/contact')
    await page.until(() => document.querySelectorAll('lawful-ask input').length === 2)
    for (const field of ['name', 'message']) await page.fill(`[name=${field}]`, 'x')
    await page.fill('[name=email]', 'x@example.com')
    await page.evaluate(() => {
      document.querySelector<HTMLInputElement>('lawful-ask input')!.checked = true
      document.querySelector<HTMLFormElement>('form.contact')!.requestSubmit()
    })
    await eventually(() => journey.site.records().length > before)
    expect(journey.site.records().at(-1)!.record).toMatchObject({
      act: 'form',
      actor: 'tool',
      evidence: { trusted: false }
    })
  })
})
