/**
 * Decides whose statements count. Statements about device use belong to the browser, statements
 * about channels to the contact. Answers of contact A never count for contact B or for a visitor
 * who is signed out.
 */
import type { Config, Statement, Statements, Visitor } from '../types.js'
import { dictionary, own } from './dictionary.js'
import { STATUSES } from './forms.js'
import { findPurpose, purposeOf, versionOf } from './purposes.js'

/**
 * Reads a visitor from the page's JSON or from the API. Fields of an unexpected type are ignored.
 */
export function readVisitor(value: unknown): Visitor {
  const given = (value ?? {}) as Record<string, unknown>
  const statuses = (given['statuses'] ?? {}) as NonNullable<Visitor['statuses']>
  const visitor: Visitor = { statuses }
  for (const key of ['audience', 'contact', 'assertion'] as const)
    if (typeof given[key] === 'string') visitor[key] = given[key]
  return visitor
}

/**
 * Turns the statuses that the page's server named into statements. The page does not know when they
 * were made, so they count as made at the start of this hour; with the present second, the state
 * would change all the time. The collector returns a yes only if it was given under consent.
 */
export function handedBack(
  config: Config,
  visitor: Visitor,
  now: number
): Record<string, Statement> {
  const statements = dictionary<Statement>()
  const at = now - (now % 3_600)
  for (const purpose of config.purposes) {
    const status = own(visitor.statuses, purpose.id)
    if (purpose.channel && STATUSES.includes(status!))
      statements[purpose.id] = {
        status: status!,
        basis: 'consent',
        at,
        version: versionOf(purpose)
      }
  }
  return statements
}

/**
 * Returns the statements that count for this visitor. If a contact is signed in, the contact's
 * statements count for channels. A "no" given in this browser while signed out counts if the
 * contact has no statement. A "yes" given while signed out never counts for a contact.
 */
export function statementsThatCount(
  config: Config,
  browser: Statements,
  contact: Statements | null
): Record<string, Statement> {
  const counting = dictionary<Statement>()
  for (const key of Object.keys(browser))
    if (
      !contact ||
      !findPurpose(config, purposeOf(key))?.channel ||
      browser[key]!.status !== 'given'
    )
      counting[key] = browser[key]!
  return Object.assign(counting, contact)
}
