/**
 * Whose statement counts. Device decisions belong to the browser, channel decisions to the contact:
 * what A said while signed in never touches B or the signed-out state.
 */
import type { Config, ConsentRecord, Statement, Visitor } from '../types.js'
import { STATUSES } from './decode.js'
import { dictionary, own } from './own.js'
import { findPurpose, versionOf } from './purposes.js'

type Statements = Readonly<Record<string, Statement>>

/** A visitor from the page's JSON or the API; whatever is not of the expected form is left out. */
export function readVisitor(value: unknown): Visitor {
  const given = (value ?? {}) as Record<string, unknown>
  const visitor: Visitor = { statuses: (given['statuses'] ?? {}) as NonNullable<Visitor['statuses']> }
  for (const key of ['audience', 'contact', 'assertion'] as const) if (typeof given[key] === 'string') visitor[key] = given[key]
  return visitor
}

/** What the contact is known to have said, as statements: before this hour (the state must not move by the second), and when exactly only the collector knows. The collector hands back a yes only where it was given under consent. */
export function handedBack(config: Config, { statuses }: Visitor, now: number): Record<string, Statement> {
  const statements = dictionary<Statement>()
  for (const purpose of config.purposes) {
    const status = own(statuses, purpose.id)
    if (purpose.channel && STATUSES.includes(status!))
      statements[purpose.id] = { status: status!, basis: 'consent', at: now - (now % 3_600), version: versionOf(purpose) }
  }
  return statements
}

/** What records not yet at the collector say of this contact: the page's server cannot know it yet. Oldest record first. */
export function stillOnTheWay(config: Config, contact: string, unsent: readonly ConsentRecord[]): Record<string, Statement> {
  const statements = dictionary<Statement>()
  for (const record of unsent) {
    if (record.contact !== contact) continue
    for (const { id, status, basis, at = record.at, version = '1' } of record.purposes) {
      const purpose = findPurpose(config, id)
      if (!purpose?.channel || status === 'not-asked') continue
      statements[id] = { status, basis, at: Date.parse(at) / 1000, version }
    }
  }
  return statements
}

/**
 * The statements that count for this visitor. With a contact, the contact's count for channels; a "no" said anonymously
 * in this browser counts where the contact has said nothing, a "yes" said anonymously never does.
 */
export function statementsThatCount(config: Config, browser: Statements, contact: Statements | null): Record<string, Statement> {
  const counting = dictionary<Statement>()
  for (const [key, said] of Object.entries(browser)) {
    const isChannel = findPurpose(config, key.split('/')[0]!)?.channel
    if (!contact || !isChannel || said.status !== 'given') counting[key] = said
  }
  return Object.assign(counting, contact)
}
