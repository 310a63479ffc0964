/**
 * Writes the results of a run: the measured part of docs/performance.md, charts, and the figures of
 * the README.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { bars } from './chart.ts'
import { LAWFUL, MEASURES, median, rangeOf, show, targetsOf, valueOf, type All } from './table.ts'

export interface Run {
  all: All
  scale: readonly { name: string; size: number; last: number; preferences: number }[]
  rounds: number
  scaleRounds: number
  /** Version of Chromium. */
  version: string
}

const CHARTS = ['bytes', 'painted', 'task', 'lastAfterAccept', 'bytesAgain', 'lastAgain'] as const
const README_ROWS = ['bytes', 'painted', 'lastAfterAccept', 'bytesAgain', 'lastCached'] as const

/**
 * Writes the table of a run: entries as columns, measures as rows. A cell has the median, and the
 * ratio to Lawful's script tag.
 */
export function tableOf({ all }: Run): string {
  const names = [...all.keys()]
  const lines = MEASURES.map((measure) => {
    const own = valueOf(all, LAWFUL, measure)
    const cells = names.map((name) => {
      const value = valueOf(all, name, measure)
      const ratio =
        name !== LAWFUL && own > 0 && Number.isFinite(value) ? ` (${(value / own).toFixed(2)})` : ''
      return show(value) + ratio
    })
    return `| ${measure.title}${measure.unit && `, ${measure.unit}`} | ${cells.join(' | ')} |`
  })
  return [`| | ${names.join(' | ')} |`, `|---|${names.map(() => '---:|').join('')}`, ...lines].join(
    '\n'
  )
}

/** Writes the table of targets, and whether this run met them. */
export function targetTable(all: All): string {
  const lines = targetsOf(all).map(
    ({ title, ratio, limit }) =>
      `| ${title} | ${ratio.toFixed(2)} | ≤ ${limit} | ${ratio <= limit ? 'yes' : 'no'} |`
  )
  return ['| ratio of medians | this run | target | held |', '|---|---:|---:|---|', ...lines].join(
    '\n'
  )
}

function spreadTable(all: All): string {
  const names = [...all.keys()]
  const lines = MEASURES.filter(({ unit }) => unit === 'ms').map((measure) => {
    const cells = names.map((name) => {
      const [least, most] = rangeOf(all, name, measure)
      return Number.isFinite(least) ? `${show(least)}–${show(most)}` : '–'
    })
    return `| ${measure.title} | ${cells.join(' | ')} |`
  })
  return [
    `| least–most, ms | ${names.join(' | ')} |`,
    `|---|${names.map(() => '---:|').join('')}`,
    ...lines
  ].join('\n')
}

function scaleTable({ scale }: Run): string {
  const names = [...new Set(scale.map(({ name }) => name))]
  const sizes = [...new Set(scale.map(({ size }) => size))]
  const of = (name: string, size: number, key: 'last' | 'preferences') =>
    median(
      scale.filter((each) => each.name === name && each.size === size).map((each) => each[key])
    )
  const lines = (['last', 'preferences'] as const).flatMap((key) =>
    sizes.map((size) => {
      const own = of(LAWFUL, size, key)
      const cells = names.map((name) => {
        const value = of(name, size, key)
        return Number.isFinite(value) ? `${show(value)} (${(value / own).toFixed(2)})` : '–'
      })
      return `| ${key === 'last' ? 'accept → last script' : 'preferences painted'}, ${size} | ${cells.join(' | ')} |`
    })
  )
  return [
    `| ms | ${names.join(' | ')} |`,
    `|---|${names.map(() => '---:|').join('')}`,
    ...lines
  ].join('\n')
}

/** Puts the text between the two marks of that name. The text around them stays. */
export function putBetween(file: string, mark: string, text: string): void {
  const page = readFileSync(file, 'utf8')
  const [open, close] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`]
  const [start, end] = [page.indexOf(open), page.indexOf(close)]
  if (start < 0 || end < start)
    throw new Error(`${file}: put ${open} and ${close} where the figures belong`)
  writeFileSync(file, `${page.slice(0, start + open.length)}\n\n${text}\n\n${page.slice(end)}`)
}

/** Describes the machine of this run, so that readers can compare figures of other machines. */
export function machine(): string {
  return `${cpus().length} × ${cpus()[0]?.model.trim() || 'processor of unknown name'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.version}`
}

/** Writes the measured part of docs/performance.md, and docs/performance/*.svg. */
export function performancePage(run: Run): void {
  mkdirSync('docs/performance', { recursive: true })
  const charts = CHARTS.map((key) => {
    const measure = MEASURES.find((each) => each.key === key)!
    const values = [...run.all.keys()].map(
      (name) => [name, valueOf(run.all, name, measure)] as const
    )
    writeFileSync(`docs/performance/${key}.svg`, bars(measure.title, measure.unit, values))
    return `![${measure.title}, ${measure.unit}](performance/${key}.svg)`
  })
  const text = `Chromium ${run.version}, ${run.rounds} rounds, medians; in brackets the ratio to Lawful with its script tag. Machine: ${machine()}. ${new Date().toISOString().slice(0, 10)}.

${tableOf(run)}

### Targets

${targetTable(run.all)}

### Charts

${charts.join('\n\n')}

### Spread

${spreadTable(run.all)}`
  putBetween('docs/performance.md', 'measured', text)
}

/** Writes the times with more scripts and services. */
export function scalePage(run: Run): void {
  const text = `Chromium ${run.version}; files come at once (no slow network), the processor is four times slower; ${run.scaleRounds} rounds, medians. The floor is a bare loop in order.

${scaleTable(run)}`
  putBetween('docs/performance.md', 'scale', text)
}

/** Writes a few rows of the table into the README, for Lawful and the peers only. */
export function syncReadme({ all }: Run): void {
  const names = [
    LAWFUL,
    'Lawful, hints',
    ...[...all.keys()].filter((name) => !/^(Lawful|no library|direct|floor)/.test(name))
  ]
  const lines = README_ROWS.map((key) => {
    const measure = MEASURES.find((each) => each.key === key)!
    const title =
      key === 'lastCached' ? 'returning, files cached → last held script' : measure.title
    return `| ${title}, ${measure.unit} | ${names.map((name) => show(valueOf(all, name, measure))).join(' | ')} |`
  })
  putBetween(
    'README.md',
    'bench',
    [`| | ${names.join(' | ')} |`, `|---|${names.map(() => '---:|').join('')}`, ...lines].join('\n')
  )
}
