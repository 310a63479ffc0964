/** What the records of one contact say now. */
import { isValid } from '../core/permissions.js'
import { findPurpose } from '../core/purposes.js'
import type { Audience, Config, Statement, Status } from '../types.js'
import type { RecordStore, StoredRecord } from './store.js'

/** A yes that came with one of these is nobody's. */
const DOUBTFUL: readonly StoredRecord['assertion'][] = ['expired', 'forged', 'missing']

/** Where a contact stands on one channel, and the record that says so. */
export interface ContactStatement extends Statement {
  record: string
  assertion: StoredRecord['assertion']
}

/**
 * Latest statement per channel purpose. A "no" always counts, whoever sent it, also one whose record was erased. A "yes"
 * that came without a good assertion does not where assertions are checked, nor one that is not later than a "no" by the
 * person's own clock: records of several devices arrive in any order. One under another basis than consent says no more
 * than that basis by itself.
 */
export function contactStatements(store: RecordStore, contact: string): Map<string, ContactStatement> {
  const statements = new Map<string, ContactStatement>()
  for (const { purpose, at } of store.objections(contact))
    statements.set(purpose, { status: 'objected', basis: 'legitimate-interests', at, version: '1', record: '', assertion: 'none' })
  for (const { record, receivedAt, assertion } of store.find({ contact })) {
    for (const { id, channel, status, basis, at: before, version = '1' } of record.purposes) {
      if (!channel || status === 'not-asked') continue
      // The browser's clock is a hint: nothing was said after it arrived.
      const said = before ?? record.at
      const at = seconds(said < receivedAt ? said : receivedAt)
      const known = statements.get(id)
      if (status === 'given') {
        const isLate = known && known.status !== 'given' && at <= known.at
        // A yes said before this act is told by the record of that act.
        if (isLate || DOUBTFUL.includes(assertion) || (before && (known || basis !== 'consent'))) continue
        // "Go on" under another basis: no consent, and no objection any more.
        if (basis !== 'consent') {
          statements.delete(id)
          continue
        }
      }
      statements.set(id, { status, basis, at, version, record: record.id, assertion })
    }
  }
  return statements
}

function seconds(iso: string): number {
  return Math.floor(Date.parse(iso) / 1000)
}

/** Audience of the contact's latest record that nobody forged: on its basis somebody may be mailed. */
export function lastAudience(store: RecordStore, contact: string): Audience | undefined {
  return [...store.find({ contact })].findLast(({ assertion }) => !DOUBTFUL.includes(assertion))?.record.audience
}

/**
 * Statuses in the form `lawful-visitor` takes. With a config, a yes that has expired or was given to an earlier version is
 * left out: the page cannot know its age. `now` in milliseconds since the epoch.
 */
export function contactStatuses(store: RecordStore, contact: string, config?: Config, now = Date.now()): Record<string, Status> {
  const holds = ([id, said]: [string, Statement]) => {
    const purpose = config && findPurpose(config, id)
    return said.status !== 'given' || !purpose || isValid(config, purpose, said, now / 1000)
  }
  return Object.fromEntries([...contactStatements(store, contact)].filter(holds).map(([id, { status }]) => [id, status]))
}
