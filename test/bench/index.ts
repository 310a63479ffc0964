/**
 * `npm run bench` measures all entries on the same page, in one run with alternating rounds. It
 * writes docs/performance.md, its charts and the figures of the README. ROUNDS is the number of
 * rounds (9), SCALE_ROUNDS that of the scale (3); 0 leaves one out. With DRY=1 it prints and writes
 * nothing.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Figures } from './visit.ts'

const PEERS = 'test/bench/peers'
if (!existsSync(`${PEERS}/node_modules`))
  spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', PEERS], { stdio: 'inherit' })
// Import these only now, because they read files of the installed packages.
const { ENTRIES, SCALED } = await import('./entries/index.ts')
const { startServer } = await import('./server.ts')
const { measure, measureScale, withChromium } = await import('./visit.ts')
const { performancePage, scalePage, syncReadme, tableOf, targetTable } = await import('./report.ts')

const SIZES = [10, 100, 1_000]
const rounds = Number(process.env['ROUNDS'] ?? 9)
const scaleRounds = Number(process.env['SCALE_ROUNDS'] ?? 3)
const server = await startServer()
const all = new Map<string, Figures[]>()
const scale: { name: string; size: number; last: number; preferences: number }[] = []

const version = await withChromium(async (browser) => {
  for (let round = 0; round < rounds; round++) {
    console.error(`round ${round + 1} of ${rounds}`)
    for (const entry of ENTRIES)
      all.set(entry.name, [
        ...(all.get(entry.name) ?? []),
        await measure(browser, server, entry, 10)
      ])
  }
  for (let round = 0; round < scaleRounds; round++)
    for (const size of SIZES) {
      console.error(`${size} scripts and services, ${round + 1} of ${scaleRounds}`)
      for (const entry of SCALED(size))
        scale.push({
          name: entry.name,
          size,
          ...(await measureScale(browser, server, entry, size))
        })
    }
  return browser.version()
})
await server.stop()

const run = { all, scale, rounds, scaleRounds, version }
const isKept = !process.env['DRY']
if (rounds) {
  console.log(`${tableOf(run)}\n\n${targetTable(all)}`)
  if (isKept) performancePage(run)
  if (isKept) syncReadme(run)
}
if (scaleRounds && isKept) scalePage(run)
