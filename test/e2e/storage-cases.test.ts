/** Cases of storage that is blocked, full, framed or tampered with: the banner comes, the choice holds, nothing is thrown. */
import { expect, test } from 'vitest'
import { blank, CONFIG, frame, put, tag, TELL, visit } from '../support/blank.ts'
import { decided } from '../support/decided.ts'
import type { Page } from '../support/facade.ts'
import {
  bannerGone,
  bannerShown,
  button,
  inEngines,
  ran,
  settled,
  uncaught
} from '../support/journey.ts'
import type { Profile } from '../support/profiles.ts'

const latest = (page: Page) => page.evaluate(async () => (await lawful.records()).at(-1)!)

for (const profile of ['cookies-blocked', 'storage-off'] as const satisfies Profile[]) {
  inEngines(
    (journey) => {
      test(`B01 ${profile}: the banner shows, a yes runs the tag on this page, nothing is thrown`, async () => {
        const page = await visit(journey, '/b01')
        await bannerShown(page)
        expect(await ran(page)).toEqual([])
        await page.click(button('accept'))
        await page.until(() => window.ran?.includes('ads'))
        await bannerGone(page)
        // Where cookies are blocked nothing is kept (WebKit keeps localStorage); where only storage is off the cookie is.
        const isKept = profile === 'storage-off' || journey.engine === 'webkit'
        expect((await latest(page)).evidence.persisted).toBe(isKept)
        expect(await uncaught(page)).toEqual([])
      })
      test(`B01 ${profile}: a no holds for the page, and the next page is closed whatever was kept`, async () => {
        const page = await visit(journey, '/b01')
        await bannerShown(page)
        await page.click(button('reject'))
        await bannerGone(page)
        expect(await page.evaluate(() => lawful.allows('ads'))).toBe(false)
        await page.reload()
        await settled(page)
        expect(await ran(page)).toEqual([])
        expect(await uncaught(page)).toEqual([])
      })
    },
    { profile }
  )
}

inEngines((journey) => {
  test('B01 sandboxed frame: the banner shows where the config wants it, nothing runs before an answer, nothing is thrown', async () => {
    put(
      journey,
      '/b01-inner',
      blank({ config: { ...CONFIG, embedded: { ask: true } }, body: tag('ads') + TELL })
    )
    const page = await visit(
      journey,
      '/b01-outer',
      `<!doctype html><head></head>${frame('/b01-inner', 'sandbox="allow-scripts"')}`
    )
    await page.until(async () => (await window.ask()).banner)
    expect(await page.evaluate(() => window.ask())).toMatchObject({
      ran: [],
      uncaught: [],
      banner: true
    })
  })

  test('B02 localStorage is full: the cookie alone keeps the decision', async () => {
    const page = await visit(journey, '/b02')
    await bannerShown(page)
    await page.evaluate(() => {
      for (let size = 4_194_304; size >= 1; size = Math.floor(size / 2)) {
        for (let number = 0; ; number++) {
          try {
            localStorage.setItem(`fill-${size}-${number}`, 'x'.repeat(size))
          } catch {
            break
          }
        }
      }
    })
    await page.click(button('reject'))
    await bannerGone(page)
    expect((await latest(page)).evidence.persisted).toBe(true)
    await page.reload()
    await settled(page)
    expect(await page.evaluate(() => document.querySelector('.lawful-banner'))).toBeNull()
    expect(await uncaught(page)).toEqual([])
  })

  const other = () => journey.site.url.replace('127.0.0.1', 'localhost')

  test('B03 a frame of another site asks nobody, stays closed, and takes the decision of the page around it', async () => {
    put(
      journey,
      '/b03-inner',
      blank({
        config: { ...CONFIG, embedded: { parent: journey.site.url } },
        body: tag('ads') + TELL
      })
    )
    const page = await visit(
      journey,
      '/b03-outer',
      blank({ config: { ...CONFIG, frames: [other()] }, body: frame(`${other()}/b03-inner`) })
    )
    await bannerShown(page)
    expect(await page.evaluate(() => window.ask())).toMatchObject({
      ran: [],
      banner: false,
      uncaught: []
    })
    await page.click(button('accept'))
    await page.until(async () => (await window.ask()).ran.includes('ads'))
    expect(await page.evaluate(() => window.ask())).toMatchObject({ banner: false, uncaught: [] })
    expect(await uncaught(page)).toEqual([])
  })

  test('B03 a page that the frame does not name cannot hand anything over', async () => {
    put(
      journey,
      '/b03-strict',
      blank({
        config: { ...CONFIG, embedded: { parent: 'https://example.com' } },
        body: tag('ads') + TELL
      })
    )
    const text = decided({ ads: 'given' }).slice('eu-consent='.length, -'; path=/'.length)
    const page = await visit(
      journey,
      '/b03-foe',
      `<!doctype html><head></head>${frame(`${other()}/b03-strict`)}`
    )
    await page.until(() => window.ask())
    await page.evaluate(
      (decision: string) =>
        document.querySelector('iframe')!.contentWindow!.postMessage({ lawful: decision }, '*'),
      text
    )
    await new Promise((go) => setTimeout(go, 500))
    expect(await page.evaluate(() => window.ask())).toMatchObject({
      ran: [],
      banner: false,
      uncaught: []
    })
  })

  test('B04 sixty tampered values: never a throw, never a tag that runs, asked again where there is nothing to read', async () => {
    const good = decided({ ads: 'refused' }).slice('eu-consent='.length, -'; path=/'.length)
    const cuts = Array.from({ length: 20 }, (_, index) =>
      good.slice(0, Math.floor((good.length * index) / 20))
    )
    const flips = Array.from({ length: 20 }, (_, index) => {
      const at = 2 + index * 4
      return good.slice(0, at) + String.fromCharCode(good.charCodeAt(at) ^ 1) + good.slice(at + 1)
    })
    const odd = [
      'true',
      '1',
      'null',
      '{}',
      '[]',
      'ads:gc',
      '2~x',
      '%7B%22ads%22%3Atrue%7D',
      '__proto__',
      'constructor'
    ]
    const more = [
      good + 'x',
      good.toUpperCase(),
      'x'.repeat(3000),
      good.replace('rc', 'gc'),
      good + '~ads:gc',
      '~'.repeat(50),
      '0',
      'undefined',
      'NaN',
      '-1'
    ]
    const page = await visit(journey, '/b04')
    // A cookie with a control sign is refused by servers, long before us.
    for (const value of [...cuts, ...flips, ...odd, ...more]) {
      await page.evaluate((text: string) => {
        localStorage.clear()
        document.cookie = `eu-consent=${text.replace(/[^\x21-\x7e]|[;,]/g, '')}; path=/`
      }, value)
      await page.reload()
      // WebKit's driver loses an answer that the end of loading overtakes.
      await page.until(() => 'allows' in window.lawful && document.readyState === 'complete')
      const state = await page.evaluate(() => ({
        ads: window.lawful.allows('ads'),
        ran: window.ran ?? [],
        uncaught: window.uncaught
      }))
      expect(state, value).toEqual({ ads: false, ran: [], uncaught: [] })
    }
    await bannerShown(page)
  })

  test('B07 four hundred other cookies: the decision is found in its mirror', async () => {
    const page = await visit(journey, '/b07')
    await bannerShown(page)
    await page.click(button('accept'))
    await page.until(() => window.ran?.includes('ads'))
    await page.evaluate(() => {
      for (let number = 0; number < 400; number++)
        document.cookie = `other-${number}=1; path=/; max-age=999`
      document.cookie = 'eu-consent=; path=/; max-age=0'
    })
    await page.reload()
    await page.until(() => window.ran?.includes('ads'))
    expect(await page.evaluate(() => document.querySelector('.lawful-banner'))).toBeNull()
    // It comes back for the server to read as soon as the other half is here.
    await page.evaluate(() => lawful.records().then(() => null))
    expect(await page.evaluate(() => document.cookie)).toContain('eu-consent=1~')
    expect(await uncaught(page)).toEqual([])
  })
})
