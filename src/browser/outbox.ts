/**
 * Keeps receipts and sends what is not yet acknowledged. Written before anything is sent, so that a click that leaves
 * the page loses nothing. The collector is idempotent by id: sending twice is safe, losing is not.
 * No network outcome ever changes a decision.
 */
import type { ConsentRecord, Report } from '../types.js'
import { readReceipts, receiptsKey, type Receipt } from './receipts.js'
import { writeItem } from './storage.js'

const MOST_RECEIPTS = 20
const FIRST_RETRY = 1_000
const LAST_RETRY = 6 * 3_600_000
/** Milliseconds without an answer that count as none. */
const LONGEST_ANSWER = 20_000

/** Outbox for one collector (base URL); without a collector it keeps receipts only. */
export function createOutbox(name: string, collector: string | undefined, end: AbortSignal, report: (report: Report) => void) {
  const url = collector && collector.replace(/\/$/, '') + '/records'
  const receipts = new Map<string, Receipt>() // what storage refuses is kept here for the page's life
  const sending = new Set<string>()
  let retries = 0
  let notBefore = 0 // what the collector asked for by Retry-After, in seconds
  let timer: ReturnType<typeof setTimeout> | undefined

  // Other tabs write here too: what they added or sent is taken in before each use.
  function load(): Receipt[] {
    const here = new Map(receipts)
    receipts.clear()
    for (const receipt of readReceipts(name)) {
      const known = here.get(receipt.record.id)
      receipts.set(receipt.record.id, { ...known, ...receipt, sent: receipt.sent || isKnown(receipt) || !!known?.sent })
    }
    for (const [id, receipt] of here) if (!receipts.has(id)) receipts.set(id, receipt)
    return [...receipts.values()] // as they were made: a clock that was set back does not turn them round
  }

  function save(): boolean {
    const all = load()
    const excess = Math.max(0, all.length - MOST_RECEIPTS)
    // Acknowledged receipts go before proof that is still on the way.
    const gone = [...all.filter(({ sent }) => sent), ...all].slice(0, excess)
    for (const { record } of gone) receipts.delete(record.id)
    return writeItem(receiptsKey(name), JSON.stringify(all.filter((receipt) => !gone.includes(receipt))))
  }

  /** A record that is refused is not sent again, and is no less said: it still counts as unknown to the server. */
  function settle(id: string, isRejected: boolean): void {
    const receipt = receipts.get(id)
    const arrived = () => (receipt!.record.contact ? { acknowledged: Date.now() } : { sent: true })
    if (receipt) Object.assign(receipt, isRejected ? { rejected: true } : arrived())
    save()
  }

  async function post({ record }: Receipt): Promise<boolean> {
    sending.add(record.id)
    try {
      // text/plain spares a preflight; keepalive survives leaving the page.
      const response = await fetch(url!, {
        method: 'POST',
        body: JSON.stringify(record),
        keepalive: true,
        credentials: 'omit',
        redirect: 'error',
        signal: AbortSignal.timeout(LONGEST_ANSWER),
        headers: { 'content-type': 'text/plain' }
      })
      const { status, headers } = response
      // A page in the collector's place (a captive portal, a site's catch-all) answers 200 too: that keeps nothing.
      const ok = response.ok && !headers.get('content-type')?.includes('html')
      notBefore = Date.now() + Math.min(LAST_RETRY, 1000 * (Number(headers.get('retry-after')) || 0))
      // Only these say something of the record itself; anything else may be mended on the server, and is tried again.
      const isFinal = ok || [400, 409, 413, 422].includes(status)
      if (isFinal && !ok && status !== 409) report({ kind: 'rejected', record: record.id, status })
      if (isFinal) settle(record.id, !ok && status !== 409)
      return isFinal
    } catch {
      return false
    } finally {
      sending.delete(record.id)
    }
  }

  async function send(): Promise<void> {
    if (!url) return
    clearTimeout(timer)
    const waiting = load().filter((receipt) => isWaiting(receipt) && !sending.has(receipt.record.id))
    const outcomes = await Promise.all(waiting.map(post))
    if (outcomes.every(Boolean)) retries = 0
    else {
      const pause = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** retries++) * (0.5 + Math.random())
      timer = setTimeout(send, Math.max(pause, notBefore - Date.now()))
    }
  }

  function leave(): void {
    for (const receipt of load()) if (url && isWaiting(receipt)) navigator.sendBeacon?.(url, JSON.stringify(receipt.record))
  }

  addEventListener('pagehide', leave, { signal: end })
  addEventListener('online', () => void send(), { signal: end })
  end.addEventListener('abort', () => clearTimeout(timer))
  // What this page's server knew need not be looked for on the next.
  if (readReceipts(name).some((receipt) => !receipt.sent && isKnown(receipt))) save()
  return {
    /** Keeps a record; false when it is in memory only. */
    add(record: ConsentRecord): boolean {
      receipts.set(record.id, { sent: false, record })
      return save()
    },
    send,
    /** Takes away what has arrived, or has nowhere to go; proof on its way stays until it is there. Returns how many stay. */
    erase(): number {
      const kept = load().filter((receipt) => url && isWaiting(receipt))
      receipts.clear()
      writeItem(receiptsKey(name), JSON.stringify(kept))
      return kept.length
    },
    records: () => load().map(({ record }) => record),
    /** What the page's server cannot know: records on their way, and those made since this page was opened. A clock ahead proves nothing. */
    unknownToPage: () => load().flatMap((receipt) => (isKnown(receipt) && !isSince(Date.parse(receipt.record.at)) ? [] : receipt.record))
  }
}

const isWaiting = ({ sent, rejected, acknowledged }: Receipt) => !sent && !rejected && !acknowledged

/** The server knew it when this page was asked for. */
const isKnown = ({ sent, acknowledged }: Receipt) => (acknowledged ? !isSince(acknowledged) : sent)

function isSince(at: number): boolean {
  return at >= performance.timeOrigin && at <= Date.now()
}
