/**
 * `npm run bench:collector` measures durable records per second and the slowest hundredth, in turns
 * with a bare handler that makes the same commits. Then it measures the report over a million
 * records. SECONDS is the time for each handler (60), ROWS the number of records (1000000).
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCollector, openSqlite } from 'lawful/collector'
import { recordAt } from './records.ts'
import { machine, putBetween } from './report.ts'
import { median } from './table.ts'

const TURNS = 4
const CLIENTS = 64
const seconds = Number(process.env['SECONDS'] ?? 60)
const rows: number = Number(process.env['ROWS'] ?? 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'lawful-bench-'))

interface Turn {
  perSecond: number
  p99: number
  rss: number
}

/** Runs a fresh server for some seconds under load. */
async function turn(kind: 'lawful' | 'bare', index: number): Promise<Turn> {
  const child = spawn(
    process.execPath,
    ['test/bench/collector-server.ts', kind, join(folder, `${kind}${index}.db`)],
    {
      stdio: ['ignore', 'pipe', 'inherit']
    }
  )
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const port = Number(String(line).trim())
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  const times: number[] = []
  const end = performance.now() + (seconds / TURNS) * 1_000
  let sent = 0
  const client = async () => {
    while (performance.now() < end) {
      const text = JSON.stringify(recordAt(Date.now(), sent++))
      const from = performance.now()
      await post(agent, port, text)
      times.push(performance.now() - from)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: CLIENTS }, client))
  const took = (performance.now() - start) / 1_000
  const { rss } = (await (await fetch(`http://127.0.0.1:${port}/memory`)).json()) as { rss: number }
  agent.destroy()
  child.kill()
  await once(child, 'exit')
  return {
    perSecond: times.length / took,
    p99: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)]!,
    rss: rss / 2 ** 20
  }
}

function post(agent: Agent, port: number, text: string): Promise<void> {
  return new Promise((done, fail) => {
    const headers = {
      'content-type': 'text/plain',
      origin: 'https://example.com',
      'content-length': Buffer.byteLength(text)
    }
    const asked = request(
      { agent, port, host: '127.0.0.1', path: '/records', method: 'POST', headers },
      (response) => {
        response.resume()
        response.on('end', () =>
          response.statusCode === 201 ? done() : fail(new Error(`answered ${response.statusCode}`))
        )
      }
    )
    asked.on('error', fail)
    asked.end(text)
  })
}

/** Fills a store and requests the report as the marketing team does. Times are in milliseconds. */
async function reportTimes(): Promise<{
  first: number
  later: number
  range: number
  file: number
}> {
  const file = join(folder, 'report.db')
  const store = openSqlite(file)
  const start = Date.now() - 90 * 86_400_000
  const subjects: string[] = []
  for (let filled = 0; filled < rows; filled += 5_000) {
    const batch = Array.from({ length: Math.min(5_000, rows - filled) }, (_, offset) => {
      const index = filled + offset
      const at = start + (index / rows) * 89 * 86_400_000
      // One in three records is from a visitor who was here before.
      const record = recordAt(at, index, index % 3 ? undefined : subjects[index % subjects.length])
      if (index % 50 === 0) subjects.push(record.subject)
      return store.add({
        receivedAt: new Date(at).toISOString(),
        site: record.origin,
        assertion: 'none',
        record
      })
    })
    await Promise.all(batch)
  }
  const key = 'a-read-key-of-24-signs!!'
  const collect = createCollector({ store, origins: ['https://example.com'], keys: [key] })
  const ask = async (query = '') => {
    const from = performance.now()
    const response = await collect(
      new Request(`http://127.0.0.1/report${query}`, {
        headers: { authorization: `Bearer ${key}` }
      })
    )
    await response.text()
    return performance.now() - from
  }
  const first = await ask()
  const several = async (query?: string) =>
    median([
      await ask(query),
      await ask(query),
      await ask(query),
      await ask(query),
      await ask(query)
    ])
  const week = new Date(Date.now() - 8 * 86_400_000).toISOString().slice(0, 10)
  const times = {
    first,
    later: await several(),
    range: await several(`?from=${week}`),
    file: statSync(file).size / 2 ** 20
  }
  store.close()
  return times
}

const turns: { lawful: Turn; bare: Turn }[] = []
for (let index = 0; index < TURNS; index++)
  turns.push({ lawful: await turn('lawful', index), bare: await turn('bare', index) })
const of = (kind: 'lawful' | 'bare', key: keyof Turn) =>
  median(turns.map((each) => each[kind][key]))
console.error(`filling a store with ${rows} records`)
const times = await reportTimes()
rmSync(folder, { recursive: true, force: true })

const share = of('lawful', 'perSecond') / of('bare', 'perSecond')
const row = (title: string, key: keyof Turn, unit: string) =>
  `| ${title} | ${of('lawful', key).toFixed(0)} ${unit} | ${of('bare', key).toFixed(0)} ${unit} | ${(of('lawful', key) / of('bare', key)).toFixed(2)} |`
const text = `${CLIENTS} clients, ${seconds} s each in ${TURNS} turns, medians. Machine: ${machine()}. ${new Date().toISOString().slice(0, 10)}.

| | collector | bare handler | ratio |
|---|---:|---:|---:|
${row('durable records a second', 'perSecond', '')}
${row('slowest hundredth', 'p99', 'ms')}
${row('memory', 'rss', 'MiB')}

| ${rows.toLocaleString('en')} records, ${times.file.toFixed(0)} MiB | |
|---|---:|
| report, the first after all of them | ${times.first.toFixed(0)} ms |
| report, later | ${times.later.toFixed(0)} ms |
| report, last week alone | ${times.range.toFixed(0)} ms |

| target | this run | held |
|---|---:|---|
| durable records ≥ 0.6 × bare handler | ${share.toFixed(2)} | ${share >= 0.6 ? 'yes' : 'no'} |
| slowest hundredth ≤ 50 ms | ${of('lawful', 'p99').toFixed(0)} ms | ${of('lawful', 'p99') <= 50 ? 'yes' : 'no'} |
| report over 1,000,000 rows < 300 ms | ${times.later.toFixed(0)} ms | ${times.later < 300 ? 'yes' : 'no'} |`
console.log(text)
if (!process.env['DRY']) putBetween('docs/performance.md', 'collector', text)
