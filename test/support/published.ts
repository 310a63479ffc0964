/**
 * Reads the table of docs/guide/gate.md, and writes it from a run with WRITE_DOCS=1. A cell says
 * per engine (Chromium/Firefox/WebKit) what got through: N is a request, X is code that ran or a
 * cookie that was stored, - is neither. N? means that it got through sometimes. A cell with ? keeps
 * it when the table is written again, because eight loads without the race prove little.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Engine } from './facade.ts'
import { WAYS } from './ways.ts'

const LAYERS = ['none', 'meta', 'header', 'markup'] as const
export type Layer = (typeof LAYERS)[number]
/** The ways that got through at one page load, such as `N plain` or `X inline`. */
export type Found = ReadonlySet<string>

const FILE = new URL('../../docs/guide/gate.md', import.meta.url)
const ENGINES: readonly Engine[] = ['chromium', 'firefox', 'webkit']
const HEADING = [
  '| Way of loading | nothing | late policy (`data-meta`) | policy header | declared markup |',
  '|---|---|---|---|---|'
]
const TABLE = /(?<=<!-- matrix -->\n)[^]*(?=<!-- \/matrix -->)/
const NOT_APPLICABLE = 'n/a'

/**
 * Returns the published cell of one way. It is undefined if the layer does not apply to the way, or
 * if nothing is published yet.
 */
function publishedOf(layer: Layer, engine: Engine, id: string): string | undefined {
  const { title } = WAYS.find((way) => way.id === id)!
  const row = TABLE.exec(readFileSync(FILE, 'utf8'))?.[0]
    .split('\n')
    .find((line) => line.startsWith(`| ${title} |`))
  const cell = row?.split(' | ')[LAYERS.indexOf(layer) + 1]!.replace(' |', '')
  return cell === NOT_APPLICABLE ? undefined : cell?.split('/')[ENGINES.indexOf(engine)]
}

/** Returns the results that every load must have, as published. A test waits for them. */
export function promised(layer: Layer, engine: Engine): string[] {
  return WAYS.flatMap(({ id }) =>
    [...(publishedOf(layer, engine, id) ?? '').matchAll(/[NX](?!\?)/g)].map(
      ([letter]) => `${letter} ${id}`
    )
  )
}

/** Describes the differences between a load and the published table. */
export function differences(layer: Layer, engine: Engine, found: Found): string[] {
  return waysOf(layer).flatMap(({ id }) => {
    const published = publishedOf(layer, engine, id) ?? 'nothing'
    const fits = ['N', 'X'].every(
      (letter) =>
        published.includes(letter + '?') ||
        published.includes(letter) === found.has(`${letter} ${id}`)
    )
    return fits && published !== 'nothing'
      ? []
      : [`${id}: ${published} is published, ${cellOf([found], id)} was found`]
  })
}

const measured = new Map<string, readonly Found[]>()

/** Keeps the loads of one layer in one engine for `publish`. */
export function note(layer: Layer, engine: Engine, rounds: readonly Found[]): void {
  measured.set(`${layer} ${engine}`, rounds)
}

/** Writes the table from the loads that were noted. All of them must have been noted. */
export function publish(): void {
  const rows = WAYS.map((way) => {
    const cells = LAYERS.map((layer) =>
      waysOf(layer).includes(way)
        ? ENGINES.map((engine) =>
            cellOf(measured.get(`${layer} ${engine}`)!, way.id, publishedOf(layer, engine, way.id))
          ).join('/')
        : NOT_APPLICABLE
    )
    return `| ${[way.title, ...cells].join(' | ')} |`
  })
  const text = readFileSync(FILE, 'utf8')
  writeFileSync(
    FILE,
    text.replace(TABLE, () => [...HEADING, ...rows, ''].join('\n'))
  )
}

function waysOf(layer: Layer) {
  return layer === 'markup' ? WAYS.filter(({ declared }) => declared) : WAYS
}

function cellOf(rounds: readonly Found[], id: string, before = ''): string {
  const letters = ['N', 'X'].map((letter) => {
    const times = rounds.filter((found) => found.has(`${letter} ${id}`)).length
    if (before.includes(letter + '?')) return letter + '?'
    return times === 0 ? '' : times === rounds.length ? letter : letter + '?'
  })
  return letters.join('') || '-'
}
