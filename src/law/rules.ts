/**
 * The legal bases that the law allows for each operation, as dated data. Each row names its source.
 * A change of the law is a new row with a date, so that an old record is judged by the rows of its
 * own time. This is not legal advice.
 */
import { SOFT_OPT_IN } from '../core/forms.js'
import type { Channel, Condition, LegalBasis } from '../types.js'

/**
 * Version of the table. Raise it with every change of a row, because the collector keeps it with
 * records.
 */
export const TABLE = '2026-11-23'

/** Use of the device, or direct marketing through one channel. */
export type Operation = 'device' | Channel
/** The relation of the person to the site, as far as the law asks. */
export type Relation = 'none' | 'prospect' | 'customer'
export type Person = 'consumer' | 'professional'

/** One row of the table: these bases are lawful for these operations, relations and persons. */
export interface Rule {
  id: string
  operations: readonly Operation[]
  relations: readonly Relation[]
  persons: readonly Person[]
  bases: readonly LegalBasis[]
  /** The bases are lawful only if all of these hold. */
  conditions?: readonly Condition[]
  /**
   * Countries (ISO 3166-1). A row without countries applies wherever the ePrivacy directive does.
   */
  countries?: readonly string[]
  /** First day of the row, YYYY-MM-DD. */
  from?: string
  /** First day on which the row no longer applies, YYYY-MM-DD. */
  until?: string
  source: string
}

const MAIL: readonly Operation[] = ['email', 'sms', 'push']
const ALL: readonly Relation[] = ['none', 'prospect', 'customer']
const KNOWN: readonly Relation[] = ['prospect', 'customer']
const ANYBODY: readonly Person[] = ['consumer', 'professional']
const INTERESTS: readonly LegalBasis[] = ['legitimate-interests']
const OPT_IN_DAY = '2026-08-11'

/** The rows of the table. Consent is lawful for every operation, so no row has to allow it. */
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
    ...{
      countries: ['FR'],
      source: 'CNIL, prospection commerciale par courrier électronique: professionnels'
    }
  },
  {
    ...{
      id: 'phone-before-opt-in',
      operations: ['phone'],
      relations: KNOWN,
      persons: ['consumer'],
      bases: INTERESTS
    },
    ...{
      countries: ['FR'],
      until: OPT_IN_DAY,
      source: 'Code de la consommation art. L223-1 before loi 2025-594'
    }
  },
  {
    ...{
      id: 'phone-current-contract',
      operations: ['phone'],
      relations: ['customer'],
      persons: ['consumer'],
      bases: INTERESTS
    },
    ...{ conditions: ['current-contract', 'related-offer'], countries: ['FR'], from: OPT_IN_DAY },
    source: 'Code de la consommation art. L223-1 after loi 2025-594 art. 13'
  },
  {
    ...{
      id: 'phone-professional',
      operations: ['phone'],
      relations: KNOWN,
      persons: ['professional'],
      bases: INTERESTS
    },
    ...{
      countries: ['FR'],
      source: 'Code de la consommation art. L223-1 (consumers only); GDPR art. 6(1)(f)'
    }
  },
  {
    ...{ id: 'post', operations: ['post'], relations: KNOWN, persons: ANYBODY, bases: INTERESTS },
    source: 'GDPR art. 6(1)(f), 21(2), recital 47'
  },
  // The last two rows allow only consent. They stay in the table so that records can name their
  // rule.
  {
    ...{
      id: 'device-consent',
      operations: ['device'],
      relations: ALL,
      persons: ANYBODY,
      bases: ['consent']
    },
    source: 'Directive 2002/58/EC art. 5(3); loi 78-17 art. 82'
  },
  {
    ...{
      id: 'autocall-consent',
      operations: ['autocall'],
      relations: ALL,
      persons: ANYBODY,
      bases: ['consent']
    },
    source: 'Directive 2002/58/EC art. 13(1); CPCE art. L34-5'
  }
]

/**
 * A question to the table. `on` is a day, YYYY-MM-DD. Without a country, only the rows for all
 * countries apply.
 */
export interface Question {
  operation: Operation
  relation: Relation
  person: Person
  country: string | undefined
  on: string
  conditions: readonly Condition[]
}

/** The answer of the table. */
export interface Lawful {
  bases: readonly LegalBasis[]
  /** Id of the row that allows them; `consent` if no row allows more than consent. */
  rule: string
  /** Conditions that the config does not declare and that would allow more. */
  missing: readonly Condition[]
}

/** Looks up a question in the table. */
export function lawfulBases({
  operation,
  relation,
  person,
  country,
  on,
  conditions
}: Question): Lawful {
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
