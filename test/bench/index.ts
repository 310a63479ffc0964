/** `npm run bench`: everybody on the same page, in one run, rounds interleaved; medians, and ratios to Lawful with its script tag. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { locate } from '../support/browsers.ts'

const PEERS = 'test/bench/peers'
if (!existsSync(`${PEERS}/node_modules`)) spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', PEERS], { stdio: 'inherit' })
const { ENTRIES } = await import('./entries.ts')
const { startServer } = await import('./server.ts')
const { visit } = await import('./visit.ts')

const rounds = Number(process.env['ROUNDS'] ?? 9)
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const server = await startServer()
const browser = await chromium.launch({
  executablePath: locate('chromium')!,
  args: ['--no-sandbox', '--disable-background-networking']
})
const seen = new Map<string, Awaited<ReturnType<typeof visit>>[]>()
for (let round = 0; round < rounds; round++)
  for (const entry of ENTRIES) {
    const done = await visit(browser, server, entry).catch((error: unknown) => {
      throw new Error(`${entry.name}: ${String(error)}`)
    })
    seen.set(entry.name, [...(seen.get(entry.name) ?? []), done])
  }
await browser.close()
await server.stop()

type Visits = Awaited<ReturnType<typeof visit>>
const base = seen.get('no library')!
const over = (all: Visits[], what: (one: Visits) => number) => median(all.map(what)) - median(base.map(what))
const ROWS: [name: string, value: (all: Visits[]) => number][] = [
  ['bytes, first visit', (all) => over(all, ({ first }) => first.bytes)],
  ['requests, first visit', (all) => median(all.map(({ first }) => first.requests))],
  ['banner painted, ms', (all) => median(all.map(({ first }) => first.painted))],
  ['main thread above none, first, ms', (all) => over(all, ({ first }) => first.task)],
  ['largest paint, ms', (all) => median(all.map(({ first }) => first.lcp))],
  ['layout shift', (all) => median(all.map(({ first }) => first.cls))],
  ['accept → banner gone, ms', (all) => median(all.map(({ first }) => first.gone))],
  ['INP of accept, ms', (all) => median(all.map(({ first }) => first.inp))],
  ['accept → last held script, ms', (all) => median(all.map(({ first }) => first.lastAfterAccept))],
  ['preferences painted, ms', (all) => median(all.map(({ first }) => first.preferences))],
  ['heap above none, kB', (all) => over(all, ({ first }) => first.heap) / 1_000],
  ['bytes, returning visit', (all) => over(all, ({ returning }) => returning.bytes)],
  ['requests, returning visit', (all) => median(all.map(({ returning }) => returning.requests))],
  ['main thread above none, returning, ms', (all) => over(all, ({ returning }) => returning.task)],
  ['returning → first held script, ms', (all) => median(all.map(({ returning }) => returning.first))],
  ['returning → last held script, ms', (all) => median(all.map(({ returning }) => returning.last))]
]
const names = ENTRIES.map(({ name }) => name)
const ours = seen.get('Lawful, script tag')!
console.log(`Chromium, 4 × slower, 1.6 Mbit/s, 150 ms; medians of ${rounds} rounds; in brackets the ratio to Lawful with its script tag\n`)
console.log(`| | ${names.join(' | ')} |\n|---|${names.map(() => '---:|').join('')}`)
for (const [title, value] of ROWS) {
  const own = value(ours)
  const cells = names.map((name) => {
    const found = value(seen.get(name)!)
    return Number.isFinite(found)
      ? `${found < 10 ? found.toFixed(found % 1 ? 2 : 0) : Math.round(found)} (${own ? (found / own).toFixed(2) : '–'})`
      : '–'
  })
  console.log(`| ${title} | ${cells.join(' | ')} |`)
}
