/** Cases of releasing held scripts: order, kinds, and scripts that misbehave. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { blank, CONFIG, put, visit } from '../support/blank.ts'
import { PAUSE } from '../support/site.ts'
import { bannerShown, button, inEngines, ran, uncaught } from '../support/journey.ts'

const note = (name: string) => `(window.ran = window.ran || []).push('${name}')`
const held = (attributes: string, text = '') =>
  `<script type="text/plain" data-consent="ads" ${attributes}>${text}</script>`
const hash = (text: string) => `sha384-${createHash('sha384').update(text).digest('base64')}`

inEngines((journey) => {
  const accept = async (body: string, headers?: Record<string, string>) => {
    const page = await visit(journey, '/b25', blank({ body }), headers)
    await bannerShown(page)
    expect(await ran(page)).toEqual([])
    await page.click(button('accept'))
    return page
  }
  const files = (texts: Record<string, string>) => {
    for (const [name, text] of Object.entries(texts)) put(journey, `/b25/${name}.js`, text)
  }

  test('B25 slow external, inline, external, inline module, external module: document order, currentScript right', async () => {
    files({
      one: note('one'),
      three: `${note('three')}; window.current = document.currentScript?.src`,
      five: note('five')
    })
    const page = await accept(
      held('data-src="/slow?to=/b25/one.js"') +
        held('', note('two')) +
        held('data-src="/b25/three.js"') +
        held('data-type="module"', note('four')) +
        held('data-type="module" data-src="/b25/five.js"') +
        held(
          '',
          `${note('six')}; window.inline = document.currentScript?.textContent.includes('six')`
        )
    )
    await page.until(() => window.ran?.length === 6)
    // Firefox runs an inline module when it likes, and tells nobody: only what precedes it is sure.
    const order = await ran(page)
    if (journey.engine === 'firefox') order.splice(3, 0, ...order.splice(order.indexOf('four'), 1))
    expect(order).toEqual(['one', 'two', 'three', 'four', 'five', 'six'])
    expect((await ran(page)).indexOf('four')).toBeGreaterThan(2)
    expect(
      await page.evaluate(() => [window.current?.endsWith('/b25/three.js'), window.inline])
    ).toEqual([true, true])
    // All were asked for at once, the slow one did not hold the requests of the others up.
    const asked = journey.site.requests.filter((path) => /slow|b25\/(three|five)/.test(path))
    expect(asked).toHaveLength(new Set(asked).size)
  })

  test('B25 an import map is in force for the modules after it', async () => {
    files({ mapped: `export const name = 'mapped'` })
    const page = await accept(
      held('data-type="importmap"', '{"imports":{"thing":"/b25/mapped.js"}}') +
        held(
          'data-type="module"',
          `import { name } from 'thing'; (window.ran = window.ran || []).push(name)`
        )
    )
    await page.until(() => window.ran?.includes('mapped'))
  })

  test('B25 a missing file, a wrong hash and a script that throws stop nobody; each runs at most once', async () => {
    files({ good: note('good'), tampered: note('tampered') })
    const page = await accept(
      held(
        'data-src="/b25/missing.js" onerror="(window.ran = window.ran || []).push(\'missing told\')"'
      ) +
        held(`data-src="/b25/tampered.js" integrity="${hash('other')}"`) +
        held('', 'throw new Error("on purpose")') +
        held(
          `data-src="/b25/good.js" integrity="${hash(note('good'))}" crossorigin onload="${note('loaded')}"`
        ) +
        held('', note('last'))
    )
    await page.until(() => window.ran?.includes('last'))
    expect(await ran(page)).toEqual(['missing told', 'good', 'loaded', 'last'])
    expect(
      (await uncaught(page)).filter(
        (line) => !line.includes('on purpose') && !line.includes('Script error')
      )
    ).toEqual([])
  })

  test('B25 a script that hangs is waited for five seconds, then the rest goes on; an async one waits for nobody', async () => {
    files({ free: note('free') })
    const page = await accept(
      held('data-src="/hanging.js"') +
        held('', note('after')) +
        held('async data-src="/b25/free.js"')
    )
    await page.until(() => window.ran?.includes('free'))
    expect(await ran(page)).toEqual(['free'])
    await page.until(() => window.ran?.includes('after'))
  })

  test('B25 external scripts behind one that hangs run too, in order, once each', async () => {
    files({ first: note('first'), second: note('second') })
    const behind =
      held('data-src="/b25/first.js"') + held('data-src="/b25/second.js"') + held('', note('last'))
    const page = await accept(held('data-src="/hanging.js"') + behind)
    await page.until(() => window.ran?.includes('last'))
    expect(await ran(page)).toEqual(['first', 'second', 'last'])
  })

  test.each(['', 'async'])(
    'B25 a no while scripts are on their way: what has not arrived never runs (%s)',
    async (attribute) => {
      files({ late: note('late'), later: note('later') })
      const page = await accept(
        held(`${attribute} data-src="/slow?to=/b25/late.js"`) +
          held(`${attribute} data-src="/slow?to=/b25/later.js"`)
      )
      await page.until(() => document.querySelectorAll('script[src*=slow]').length === 2)
      const isBack = await page.evaluate(() =>
        lawful
          .withdraw()
          .then(() =>
            [...document.querySelectorAll('script[data-src]')].every((script) =>
              script.matches('[type="text/plain"]')
            )
          )
      )
      expect(isBack).toBe(true)
      await page.evaluate(() => new Promise((done) => setTimeout(done, 1_200)))
      expect(await ran(page)).toEqual([])
    }
  )

  test('B25 a no while the script of a template is on its way: it never runs', async () => {
    files({ late: note('late') })
    const page = await accept(
      `<template data-consent="ads"><script src="/slow?to=/b25/late.js"></script></template>`
    )
    await page.until(() => !!document.querySelector('script[src*=slow]'))
    await page.evaluate(() =>
      lawful.withdraw().then(() => new Promise((done) => setTimeout(done, 1_200)))
    )
    expect(await ran(page)).toEqual([])
  })

  test('B25 a page that arrives in pieces: an inline script and a template are let in whole, and in order', async () => {
    const body = `<template data-consent="ads"><script>${note('template')}</script><p id="rest">Rest</p></template>
      ${held('', `${note('half')};${PAUSE}${note('whole')}`)}${held('', note('next'))}`
    const page = await accept(body)
    await page.until(() => window.ran?.includes('next'))
    await page.goto(`${journey.site.url}/b25`)
    await page.until(() => window.ran?.includes('next'))
    expect(await ran(page)).toEqual(['template', 'half', 'whole', 'next'])
    expect(await page.evaluate(() => document.querySelectorAll('body > #rest').length)).toBe(1)
    expect(await uncaught(page)).toEqual([])
  })

  test('B25 document.write of an inline script goes where the script stands; the page is not wiped', async () => {
    const page = await accept(
      `<main id="main">Content</main>${held('', `document.write('<p id="written">'); document.write('Advert</p>'); ${note('wrote')}`)}`
    )
    await page.until(() => window.ran?.includes('wrote'))
    expect(
      await page.evaluate(() => [
        document.querySelector('#main')?.textContent,
        document.querySelector('#written')?.textContent
      ])
    ).toEqual(['Content', 'Advert'])
    expect(
      await page.evaluate(
        () => document.querySelector('script[data-consent]')?.nextElementSibling?.id
      )
    ).toBe('written')
    expect(await uncaught(page)).toEqual([])
  })

  test('B25 an element that needs two purposes waits for both; a service waits for its own yes', async () => {
    const config = { ...CONFIG, services: [{ id: 'video', purposes: ['ads'] }] }
    const body = `<script type="text/plain" data-consent="ads statistics">${note('both')}</script>
      <script type="text/plain" data-consent="ads" data-consent-service="video">${note('video')}</script>`
    const head =
      '<script>window.told = []; console.info = (...words) => told.push(words[0])</script>'
    const page = await visit(journey, '/b25-both', blank({ config, body, head }))
    await bannerShown(page)
    await page.until(() => window.told!.some((line) => line.includes('needs all its purposes')))
    await page.evaluate(() => lawful.decide({ ads: true, 'ads/video': false }).then(() => null))
    await page.evaluate(() => lawful.decide({ statistics: true }).then(() => null))
    await page.until(() => window.ran?.includes('both'))
    expect(await ran(page)).toEqual(['both'])
    await page.evaluate(() => lawful.decide({ 'ads/video': true }).then(() => null))
    await page.until(() => window.ran?.includes('video'))
  })
})

declare global {
  interface Window {
    current?: string
    inline?: boolean
  }
}
