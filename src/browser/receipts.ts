/** This browser's receipts as they lie in localStorage, oldest first. Those not yet acknowledged are the outbox. */
import type { ConsentRecord } from '../types.js'
import { readItem } from './storage.js'

/** A record, and whether the collector has it. */
export interface Receipt {
  /** Acknowledged; of what a contact said, before the latest page was asked for. */ sent: boolean
  /** When what a contact said was acknowledged, in ms since the epoch: a page asked for earlier may have been made without it. */ acknowledged?: number
  /** The collector will not take it, so that it is not sent again; what it says holds here all the same. */ rejected?: true
  record: ConsentRecord
}

/** Where they lie, beside the decision of that name. */
export function receiptsKey(name: string): string {
  return name + '-receipts'
}

/** Whether something waits to be sent, without reading it. */
export function hasUnsent(name: string): boolean {
  return !!readItem(receiptsKey(name))?.includes('"sent":false')
}

/** Reads the list; what is not a receipt is left out. */
export function readReceipts(name: string): Receipt[] {
  try {
    return (JSON.parse(readItem(receiptsKey(name))!) as Receipt[]).filter(
      (receipt) => receipt?.record?.id && Array.isArray(receipt.record.purposes)
    )
  } catch {
    return []
  }
}
