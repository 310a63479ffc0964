/**
 * The list of this browser's receipts. It is read again before each use, because other tabs may
 * have added or sent some. A receipt is both the person's copy and, until it is acknowledged, the
 * entry of the outbox, so that none is lost between two lists.
 */
import type { ConsentRecord } from '../../types.js'
import { readItem } from './item.js'
import { writeItem } from './write-item.js'
import { receiptsKey, type Receipt } from './receipts.js'

const MOST_RECEIPTS = 20

export type ReceiptList = ReturnType<typeof createReceiptList>

/** Whether a receipt still has to be sent. */
export const isWaiting = ({ sent, rejected, acknowledged }: Receipt) =>
  !sent && !rejected && !acknowledged

/** Whether the server had the record when it made this page. */
const isKnown = ({ sent, acknowledged }: Receipt) => (acknowledged ? !isSince(acknowledged) : sent)

/**
 * Whether a time is after this page was requested. A time in the future does not count, because
 * some clock was wrong.
 */
function isSince(at: number): boolean {
  return at >= performance.timeOrigin && at <= Date.now()
}

/** Makes the list for one decision name. */
export function createReceiptList(name: string) {
  // Receipts that storage refuses stay here until the page is left.
  const receipts = new Map<string, Receipt>()
  let isFresh = false // the list was read in this very task

  /**
   * Returns the receipts in the order in which they were made. Their times may be in another order
   * after a clock was set back.
   */
  function load(): Receipt[] {
    if (isFresh) return [...receipts.values()]
    isFresh = true
    queueMicrotask(() => (isFresh = false))
    const here = new Map(receipts)
    receipts.clear()
    for (const receipt of readReceipts(name)) {
      const { id } = receipt.record
      const known = here.get(id)
      const sent = receipt.sent || isKnown(receipt) || !!known?.sent
      receipts.set(id, { ...known, ...receipt, sent })
    }
    for (const [id, receipt] of here) if (!receipts.has(id)) receipts.set(id, receipt)
    return [...receipts.values()]
  }

  function save(): boolean {
    const all = load()
    const excess = Math.max(0, all.length - MOST_RECEIPTS)
    // Acknowledged receipts are dropped first, and unsent ones last.
    const gone = [...all.filter(({ sent }) => sent), ...all].slice(0, excess)
    for (const { record } of gone) receipts.delete(record.id)
    const kept = all.filter((receipt) => !gone.includes(receipt))
    return writeItem(receiptsKey(name), JSON.stringify(kept))
  }

  // Mark receipts that the server knew as sent, so that the head of the next page need not look for
  // them.
  if (readReceipts(name).some((receipt) => !receipt.sent && isKnown(receipt))) save()
  return {
    load,
    has: (id: string) => load().some(({ record }) => record.id === id),
    /** Adds a record. Returns false if it is in memory only. */
    add(record: ConsentRecord): boolean {
      load()
      receipts.set(record.id, { sent: false, record })
      return save()
    },
    /**
     * Notes the collector's answer. A rejected record is not sent again, but its statements still
     * count in this browser.
     */
    settle(id: string, isRejected: boolean): void {
      const receipt = receipts.get(id)
      if (receipt) Object.assign(receipt, isRejected ? { rejected: true } : arrived(receipt))
      save()
    },
    /** Removes all receipts that fail the test. Returns the others. */
    keepOnly(test: (receipt: Receipt) => boolean): Receipt[] {
      const kept = load().filter(test)
      receipts.clear()
      writeItem(receiptsKey(name), JSON.stringify(kept))
      return kept
    },
    /**
     * Returns the records that the page's server cannot know: they are not sent yet, or were made
     * since this page was requested.
     */
    unknownToPage: () =>
      load()
        .filter((receipt) => !isKnown(receipt) || isSince(Date.parse(receipt.record.at)))
        .map(({ record }) => record)
  }
}

function arrived({ record }: Receipt): Partial<Receipt> {
  return record.contact ? { acknowledged: Date.now() } : { sent: true }
}

/** Reads the list. Entries of another form are left out. */
export function readReceipts(name: string): Receipt[] {
  try {
    const all = JSON.parse(readItem(receiptsKey(name))!) as Receipt[]
    return all.filter((each) => each?.record?.id && Array.isArray(each.record.purposes))
  } catch {
    return []
  }
}
