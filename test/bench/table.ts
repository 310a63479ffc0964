/** The measures, in the words of the tables, and the target of each. */
import type { Figures } from './visit.ts'

export type All = ReadonlyMap<string, readonly Figures[]>

export const LAWFUL = 'Lawful, script tag'
export const VCC = 'vanilla-cookieconsent 3.1.0'

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

export interface Measure {
  title: string
  unit: 'kB' | 'ms' | ''
  key: keyof Figures
  /** Whether the value of the page without a library is subtracted. */
  isAbove?: boolean
}

export const MEASURES: readonly Measure[] = [
  { title: 'bytes, first visit', unit: 'kB', key: 'bytes', isAbove: true },
  { title: 'requests, first visit', unit: '', key: 'requests' },
  { title: 'banner painted', unit: 'ms', key: 'painted' },
  { title: 'main thread, first visit', unit: 'ms', key: 'task', isAbove: true },
  { title: 'largest paint', unit: 'ms', key: 'lcp' },
  { title: 'layout shift', unit: '', key: 'cls' },
  { title: 'accept → banner gone', unit: 'ms', key: 'gone' },
  { title: 'accept, INP', unit: 'ms', key: 'inp' },
  { title: 'accept → last held script', unit: 'ms', key: 'lastAfterAccept' },
  { title: 'preferences painted', unit: 'ms', key: 'preferences' },
  { title: 'heap', unit: 'kB', key: 'heap', isAbove: true },
  { title: 'bytes, returning visit', unit: 'kB', key: 'bytesAgain', isAbove: true },
  { title: 'requests, returning visit', unit: '', key: 'requestsAgain' },
  { title: 'main thread, returning visit', unit: 'ms', key: 'taskAgain', isAbove: true },
  { title: 'returning → first held script', unit: 'ms', key: 'firstAgain' },
  { title: 'returning → last held script', unit: 'ms', key: 'lastAgain' },
  { title: 'the same, files in the cache', unit: 'ms', key: 'lastCached' }
]

/**
 * Returns the median of a measure for one entry. If the measure is a cost, the page without a
 * library is subtracted.
 */
export function valueOf(all: All, name: string, { key, isAbove, unit }: Measure): number {
  const own = median((all.get(name) ?? []).map((each) => each[key]))
  const base = isAbove ? median(all.get('no library')!.map((each) => each[key])) : 0
  return (own - base) / (unit === 'kB' ? 1_000 : 1)
}

/** Returns the smallest and the largest value, computed in the same way. */
export function rangeOf(all: All, name: string, { key, isAbove, unit }: Measure): [number, number] {
  const own = (all.get(name) ?? []).map((each) => each[key])
  const base = isAbove ? median(all.get('no library')!.map((each) => each[key])) : 0
  const scaled = own.map((value) => (value - base) / (unit === 'kB' ? 1_000 : 1))
  return [Math.min(...scaled), Math.max(...scaled)]
}

/** Writes a value in the form that people read. */
export const show = (value: number): string =>
  !Number.isFinite(value)
    ? '–'
    : Math.abs(value) < 10 && value % 1
      ? value.toFixed(1)
      : String(Math.round(value))

/** A target: a ratio that should not be above its limit. */
export interface Target {
  title: string
  ratio: number
  limit: number
}

/** Returns all targets, with the ratios of this run. They are ratios of medians. */
export function targetsOf(all: All): Target[] {
  const measure = (key: keyof Figures) => MEASURES.find((each) => each.key === key)!
  const of = (name: string, key: keyof Figures) => valueOf(all, name, measure(key))
  const peers = [...all.keys()].filter((name) => !/^(Lawful|no library|direct|floor)/.test(name))
  const best = (key: keyof Figures) =>
    Math.min(...peers.map((name) => of(name, key)).filter(Number.isFinite))
  const target = (title: string, own: number, other: number, limit: number): Target => ({
    title,
    ratio: own / other,
    limit
  })
  return [
    target(
      'bytes, first visit : vanilla-cookieconsent',
      of(LAWFUL, 'bytes'),
      of(VCC, 'bytes'),
      0.95
    ),
    target(
      'bytes, returning visit : lightest peer',
      of(LAWFUL, 'bytesAgain'),
      best('bytesAgain'),
      0.75
    ),
    target('requests, returning visit : 1', of(LAWFUL, 'requestsAgain'), 1, 1),
    target(
      'banner painted, script tag : vanilla-cookieconsent',
      of(LAWFUL, 'painted'),
      of(VCC, 'painted'),
      1
    ),
    target(
      'banner painted, hints : vanilla-cookieconsent',
      of('Lawful, hints', 'painted'),
      of(VCC, 'painted'),
      0.85
    ),
    target(
      'banner painted, first layer : floor',
      of('Lawful, first layer', 'painted'),
      of('floor', 'painted'),
      1.1
    ),
    target(
      'main thread, first visit : vanilla-cookieconsent',
      of(LAWFUL, 'task'),
      of(VCC, 'task'),
      0.6
    ),
    target(
      'main thread, returning visit : vanilla-cookieconsent',
      of(LAWFUL, 'taskAgain'),
      of(VCC, 'taskAgain'),
      0.5
    ),
    target(
      'largest paint, script tag : no library',
      of(LAWFUL, 'lcp'),
      of('no library', 'lcp'),
      1.05
    ),
    target(
      'largest paint, hints : no library',
      of('Lawful, hints', 'lcp'),
      of('no library', 'lcp'),
      1.05
    ),
    target('accept → banner gone : floor', of(LAWFUL, 'gone'), of('floor', 'gone'), 0.5),
    target('INP of accept : floor', of(LAWFUL, 'inp'), of('floor', 'inp'), 0.5),
    target(
      'accept → last held script : floor',
      of(LAWFUL, 'lastAfterAccept'),
      of('floor', 'lastAfterAccept'),
      1.1
    ),
    target(
      'returning → last held script : direct',
      of(LAWFUL, 'lastAgain'),
      of('direct', 'lastAgain'),
      1.1
    ),
    target(
      'returning → last held script : best peer',
      of(LAWFUL, 'lastAgain'),
      best('lastAgain'),
      1
    ),
    target(
      'the same, files in the cache : direct',
      of(LAWFUL, 'lastCached'),
      of('direct', 'lastCached'),
      1.1
    ),
    target(
      'the same, files in the cache : best peer',
      of(LAWFUL, 'lastCached'),
      best('lastCached'),
      1
    ),
    target(
      'preferences painted : vanilla-cookieconsent',
      of(LAWFUL, 'preferences'),
      of(VCC, 'preferences'),
      0.6
    ),
    target('heap : vanilla-cookieconsent', of(LAWFUL, 'heap'), of(VCC, 'heap'), 1)
  ]
}
