/**
 * `npm run bench:instant` measures how long a click takes on a slow machine, and how much the
 * banner delays the page's own paint. The results are ratios of one run.
 */
import { putPage, withSlowPages, type Visit } from '../support/slow.ts'
import { startSite } from '../support/site.ts'

const ROUNDS = Number(process.env['ROUNDS'] ?? 15)
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

const site = await startSite()
putPage(site, '/with', 'sync')
putPage(site, '/async', 'async')
putPage(site, '/without', 'none')
const rounds: { without: Visit; accept: Visit; async: Visit }[] = []
await withSlowPages(async (visit) => {
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({
      without: await visit(`${site.url}/without`),
      accept: await visit(`${site.url}/with`, 'accept'),
      async: await visit(`${site.url}/async`)
    })
})
await site.stop()

const of = (
  which: 'without' | 'accept' | 'async',
  what: 'lcp' | 'cls' | 'gone' | 'painted' | 'first' | 'last' | 'inp'
) => median(rounds.map((round) => round[which][what] ?? 0))
const row = (name: string, value: number, base: number, unit = 'ms') =>
  console.log(
    `${name.padEnd(46)} ${value.toFixed(1).padStart(8)} ${unit}   ratio ${(value / base).toFixed(2)}`
  )

console.log(`Chromium, 4 × slower, 100 held scripts, medians of ${ROUNDS} rounds, interleaved`)
row('largest paint without the library', of('without', 'lcp'), of('without', 'lcp'))
row('largest paint with the banner', of('accept', 'lcp'), of('without', 'lcp'))
row('the same, async on the script tag', of('async', 'lcp'), of('without', 'lcp'))
row('accept → banner out of the page', of('accept', 'gone'), of('accept', 'first'))
row('accept → painted', of('accept', 'painted'), of('accept', 'first'))
row('accept → first held script', of('accept', 'first'), of('accept', 'first'))
row('accept → last held script', of('accept', 'last'), of('accept', 'first'))
row('accept, duration of the event (INP)', of('accept', 'inp'), of('accept', 'first'))
console.log(`layout shift: ${of('accept', 'cls')} with, ${of('without', 'cls')} without`)
