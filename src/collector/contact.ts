/** What the records of one contact say now, in the form `lawful-visitor` takes. */
import type { Status } from '../types.js'
import type { RecordStore } from './store.js'

/**
 * Latest status per channel purpose. A yes given under another basis than consent is left out: it says no more than
 * that basis says by itself, and must not count as consent for another audience.
 */
export function contactStatuses(store: RecordStore, contact: string): Record<string, Status> {
  const statuses = new Map<string, Status>()
  for (const { record } of store.find({ contact })) {
    for (const { id, channel, status, basis } of record.purposes) {
      if (!channel || status === 'not-asked') continue
      if (status === 'given' && basis !== 'consent') statuses.delete(id)
      else statuses.set(id, status)
    }
  }
  return Object.fromEntries(statuses)
}
