/**
 * `lawful/regions` has the model of each region, as data with its sources (state of 2026-11-23).
 * Use `models` as `Config.model`. Your server must put the visitor's region into `Config.region`. A
 * page needs only the rows of regions that its visitors come from. Unknown regions are opt-in. This
 * is not legal advice.
 */
import type { Model } from './types.js'

/** One row: regions that share a model. */
export interface Region {
  /** ISO 3166-1 or 3166-2. */
  codes: readonly string[]
  name: string
  model: Model
  /** Whether Global Privacy Control is binding there. */
  gpc: boolean
  source: string
}

const EU = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(
  ' '
)
const OVERSEAS = 'GP MQ GF RE YT MF AX'.split(' ')
const GPC_STATES = 'CA CO CT DE MD MN MT NE NH NJ OR TX'.split(' ')
const OTHER_STATES = 'FL IA IN KY RI TN UT VA'.split(' ')
const states = (names: readonly string[]) => names.map((name) => `US-${name}`)

/** The rows, strictest first. */
export const REGIONS: readonly Region[] = [
  {
    codes: EU,
    name: 'European Union',
    model: 'opt-in',
    gpc: false,
    source: 'Directive 2002/58/EC art. 5(3); GDPR art. 4(11), 7'
  },
  {
    codes: OVERSEAS,
    name: 'EU law overseas (French regions, Åland)',
    model: 'opt-in',
    gpc: false,
    source: 'TFEU art. 355(1), (4)'
  },
  {
    codes: ['IS', 'LI', 'NO'],
    name: 'European Economic Area',
    model: 'opt-in',
    gpc: false,
    source: 'EEA Agreement, annex XI'
  },
  {
    codes: ['GB', 'GG', 'JE', 'IM'],
    name: 'United Kingdom',
    model: 'opt-in',
    gpc: false,
    source: 'PECR reg. 6, sch. A1 (wider exemptions are the site’s to declare)'
  },
  {
    codes: ['CH'],
    name: 'Switzerland',
    model: 'opt-in',
    gpc: false,
    source: 'TCA art. 45c; FDPIC guide 2025-10-06 (opt-out would do for much; strictest kept)'
  },
  {
    codes: ['CA-QC'],
    name: 'Quebec',
    model: 'opt-in',
    gpc: false,
    source: 'Law 25, act respecting the protection of personal information s. 8.1'
  },
  {
    codes: ['BR'],
    name: 'Brazil',
    model: 'opt-in',
    gpc: false,
    source: 'LGPD; ANPD guide on cookies, October 2022'
  },
  {
    codes: states(GPC_STATES),
    name: 'US states that bind sites to Global Privacy Control',
    model: 'opt-out',
    gpc: true,
    source: 'e.g. CCPA regulations §7025; Colorado rule 5.02'
  },
  {
    codes: states(OTHER_STATES),
    name: 'US states with a privacy law',
    model: 'opt-out',
    gpc: false,
    source: 'e.g. Virginia CDPA §59.1-577'
  },
  {
    codes: ['US'],
    name: 'other US states',
    model: 'opt-out',
    gpc: false,
    source: 'no state law; opt-out kept for one rule in the country'
  }
]

/** The model by region code, for `Config.model`. */
export const models: Readonly<Record<string, Model>> = Object.fromEntries([
  ...REGIONS.flatMap(({ codes, model }) => codes.map((code) => [code, model] as const)),
  ['*', 'opt-in' as const]
])
