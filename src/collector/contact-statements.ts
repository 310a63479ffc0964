/** Works out from the records of one contact what the contact says today. */
import { isValid } from '../core/permissions.js'
import { findPurpose } from '../core/purposes.js'
import type { Audience, Config, Statement, Status } from '../types.js'
import { readAll } from './read-all.js'
import type { Objection, RecordStore, StoredRecord } from './store/record-store.js'

/** A "yes" that came with one of these does not count, because anybody could have sent it. */
const DOUBTFUL: readonly StoredRecord['assertion'][] = ['expired', 'forged', 'missing']

/** The latest statement of a contact about one channel purpose, with the record that holds it. */
export interface ContactStatement extends Statement {
  record: string
  assertion: StoredRecord['assertion']
}

/** The latest statement of a contact for each channel purpose; see `readStatements` for the rules. */
export async function contactStatements(
  store: RecordStore,
  contact: string
): Promise<Map<string, ContactStatement>> {
  return readStatements(await store.objections(contact), await readAll(store.find({ contact })))
}

/**
 * The latest statement for each channel purpose, from the records of one contact, oldest first.
 *
 * - A "no" always counts, whoever sent it, and also if its record was erased.
 * - A "yes" without a good assertion does not count where assertions are checked.
 * - A "yes" counts only if it is later than a "no" by the person's own clock, because records of
 *   several devices arrive in any order.
 * - A "yes" under another basis than consent only ends an objection; it is no consent.
 */
export function readStatements(
  objections: readonly Objection[],
  records: readonly StoredRecord[]
): Map<string, ContactStatement> {
  const statements = new Map<string, ContactStatement>()
  for (const { purpose, at } of objections)
    statements.set(purpose, {
      status: 'objected',
      basis: 'legitimate-interests',
      at,
      version: '1',
      record: '',
      assertion: 'none'
    })
  for (const { record, receivedAt, assertion } of records) {
    for (const { id, channel, status, basis, at: before, version = '1' } of record.purposes) {
      if (!channel || status === 'not-asked') continue
      // Nothing was said after it arrived, so a browser's clock that is ahead is corrected.
      const said = before ?? record.at
      const at = seconds(said < receivedAt ? said : receivedAt)
      const known = statements.get(id)
      if (status === 'given') {
        const isLate = known && known.status !== 'given' && at <= known.at
        // A "yes" that was said before this act stands in the record of that earlier act.
        if (isLate || DOUBTFUL.includes(assertion) || (before && (known || basis !== 'consent')))
          continue
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

/** The audience of the contact's latest record whose assertion is good; undefined if there is none. */
export async function lastAudience(
  store: RecordStore,
  contact: string
): Promise<Audience | undefined> {
  const records = await readAll(store.find({ contact }))
  return records.findLast(({ assertion }) => !DOUBTFUL.includes(assertion))?.record.audience
}

/**
 * The statuses in the form that `lawful-visitor` takes. With a config, a "yes" that has expired or
 * was given to an earlier version is left out, because the page cannot know its age. `now` in
 * milliseconds since the epoch.
 */
export async function contactStatuses(
  store: RecordStore,
  contact: string,
  config?: Config,
  now = Date.now()
): Promise<Record<string, Status>> {
  const statements = await contactStatements(store, contact)
  const counts = ([id, said]: [string, Statement]) => {
    const purpose = config && findPurpose(config, id)
    return said.status !== 'given' || !purpose || isValid(config, purpose, said, now / 1000)
  }
  return Object.fromEntries([...statements].filter(counts).map(([id, { status }]) => [id, status]))
}
