/**
 * Which legal bases the law lets direct marketing rest on, as dated data. Not legal advice; each row names its source.
 * A change of the law is a new row with a date, and an old record is read with the rows of its own time.
 */
import type { Channel, Condition, LegalBasis } from '../types.js'

/** Raised with every change of a row; kept with records. */
export const TABLE = '2026-11-23'

/** What is done: use of the device, or one channel. */
export type Operation = 'device' | Channel
/** What the person is to the site, as far as the law asks. */
export type Relation = 'none' | 'prospect' | 'customer'
export type Person = 'consumer' | 'professional'

/** One row: these bases are lawful there, under these conditions. */
export interface Rule {
  id: string
  operations: readonly Operation[]
  relations: readonly Relation[]
  persons: readonly Person[]
  bases: readonly LegalBasis[]
  /** All of them; without one missing, the bases hold. */ conditions?: readonly Condition[]
  /** Countries (ISO 3166-1); everywhere where ePrivacy holds when absent. */ countries?: readonly string[]
  /** First day, and first day no longer. */ from?: string
  until?: string
  source: string
}

/** The six conditions of ePrivacy art. 13(2): without one of them mail to one's own customers needs consent. */
export const SOFT_OPT_IN: readonly Condition[] = [
  'collected-directly',
  'sale-or-service',
  'same-entity',
  'similar-offers',
  'objection-at-collection',
  'objection-in-each-message'
]

const MAIL: readonly Operation[] = ['email', 'sms', 'push']
const ALL: readonly Relation[] = ['none', 'prospect', 'customer']
const KNOWN: readonly Relation[] = ['prospect', 'customer']
const ANYBODY: readonly Person[] = ['consumer', 'professional']
const INTERESTS: readonly LegalBasis[] = ['legitimate-interests']
const OPT_IN_DAY = '2026-08-11'

/** Consent is lawful everywhere and stands in no row. */
export const RULES: readonly Rule[] = [
  {
    ...{
      id: 'mail-soft-opt-in',
      operations: MAIL,
      relations: ['customer'],
      persons: ['consumer'],
      bases: INTERESTS,
      conditions: SOFT_OPT_IN
    },
    source: 'Directive 2002/58/EC art. 13(2); CPCE art. L34-5; CJEU C-654/23'
  },
  {
    ...{
      id: 'mail-professional',
      operations: MAIL,
      relations: KNOWN,
      persons: ['professional'],
      bases: INTERESTS,
      conditions: ['function-related']
    },
    ...{ countries: ['FR'], source: 'CNIL, prospection commerciale par courrier électronique: professionnels' }
  },
  {
    ...{ id: 'phone-before-opt-in', operations: ['phone'], relations: KNOWN, persons: ['consumer'], bases: INTERESTS },
    ...{ countries: ['FR'], until: OPT_IN_DAY, source: 'Code de la consommation art. L223-1 before loi 2025-594' }
  },
  {
    ...{ id: 'phone-current-contract', operations: ['phone'], relations: ['customer'], persons: ['consumer'], bases: INTERESTS },
    ...{ conditions: ['current-contract', 'related-offer'], countries: ['FR'], from: OPT_IN_DAY },
    source: 'Code de la consommation art. L223-1 after loi 2025-594 art. 13'
  },
  {
    ...{ id: 'phone-professional', operations: ['phone'], relations: KNOWN, persons: ['professional'], bases: INTERESTS },
    ...{ countries: ['FR'], source: 'Code de la consommation art. L223-1 (consumers only); GDPR art. 6(1)(f)' }
  },
  {
    ...{ id: 'post', operations: ['post'], relations: KNOWN, persons: ANYBODY, bases: INTERESTS },
    source: 'GDPR art. 6(1)(f), 21(2), recital 47'
  },
  // Kept so that records name the rule they were made under.
  {
    ...{ id: 'device-consent', operations: ['device'], relations: ALL, persons: ANYBODY, bases: ['consent'] },
    source: 'Directive 2002/58/EC art. 5(3); loi 78-17 art. 82'
  },
  {
    ...{ id: 'autocall-consent', operations: ['autocall'], relations: ALL, persons: ANYBODY, bases: ['consent'] },
    source: 'Directive 2002/58/EC art. 13(1); CPCE art. L34-5'
  }
]

/** Who and what is asked about. `on` is a day; an unknown country is the strictest. */
export interface Question {
  operation: Operation
  relation: Relation
  person: Person
  country: string | undefined
  on: string
  conditions: readonly Condition[]
}

/** Bases that are lawful, the rule that carries them, and what is missing for more. */
export interface Lawful {
  bases: readonly LegalBasis[]
  /** `consent` when no row opens more. */ rule: string
  missing: readonly Condition[]
}

/** The answer of the table. */
export function lawfulBases({ operation, relation, person, country, on, conditions }: Question): Lawful {
  const rule = RULES.find(
    ({ operations, relations, persons, countries, from = '', until = '9999' }) =>
      operations.includes(operation) &&
      relations.includes(relation) &&
      persons.includes(person) &&
      (!countries || countries.includes(country ?? '')) &&
      from <= on &&
      on < until
  )
  const missing = (rule?.conditions ?? []).filter((condition) => !conditions.includes(condition))
  if (!rule || missing.length) return { bases: ['consent'], rule: 'consent', missing }
  return { bases: [...new Set<LegalBasis>(['consent', ...rule.bases])], rule: rule.id, missing }
}
