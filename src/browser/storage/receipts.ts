/**
 * Describes the receipts of this browser in localStorage, oldest first. Those that are not
 * acknowledged are the outbox.
 */
import type { ConsentRecord } from '../../types.js'
import { readItem } from './item.js'

/** A record, and whether the collector has it. */
export interface Receipt {
  /**
   * The collector has the record. A contact's record must also have arrived before the latest page
   * was requested.
   */
  sent: boolean
  /**
   * When the collector acknowledged a contact's record, in milliseconds since the epoch. A page
   * that was requested earlier may have been made without it.
   */
  acknowledged?: number
  /**
   * The collector rejected the record, so it is not sent again. Its statements still count in this
   * browser.
   */
  rejected?: true
  record: ConsentRecord
}

/** Returns the storage key of the receipts. `name` is the name of the decision. */
export function receiptsKey(name: string): string {
  return name + '-receipts'
}

/** Whether a receipt is not sent yet. The list is not parsed, because every page asks this. */
export function hasUnsent(name: string): boolean {
  return /"sent":false/.test(readItem(receiptsKey(name))!)
}
