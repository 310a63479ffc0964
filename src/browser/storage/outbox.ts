/**
 * Sends records until the collector acknowledges them. They are stored before anything is sent, so
 * that none is lost if a click leaves the page. Sending twice is safe, because the collector takes
 * each id only once. The outcome of a request never changes a decision.
 */
import type { ConsentRecord, Report } from '../../types.js'
import { createReceiptList, isWaiting, type ReceiptList } from './receipt-list.js'

const FIRST_RETRY = 1_000
const LAST_RETRY = 6 * 3_600_000
/** Milliseconds after which a request without an answer has failed. */
const LONGEST_ANSWER = 20_000
/** The collector has another record with this id, so sending again is of no use. */
const CONFLICT = 409
/**
 * These answers reject the record itself. After any other error the record is sent again, because
 * the server may recover.
 */
const REFUSED = [400, 413, 422]

export type Outbox = ReturnType<typeof createOutbox>

/** Makes the outbox for one collector (base URL). Without a collector it keeps receipts only. */
export function createOutbox(
  name: string,
  collector: string | undefined,
  end: AbortSignal,
  report: (report: Report) => void
) {
  const url = collector && collector.replace(/\/$/, '') + '/records'
  const list = createReceiptList(name)
  const waiting = () =>
    list
      .load()
      .filter(isWaiting)
      .map(({ record }) => record)
  const send = createSender(url, list, waiting, end, report)
  const leave = () => {
    for (const record of url ? waiting() : []) navigator.sendBeacon?.(url!, JSON.stringify(record))
  }
  addEventListener('pagehide', leave, { signal: end })
  addEventListener('online', () => void send(), { signal: end })
  return {
    add: list.add,
    has: list.has,
    unknownToPage: list.unknownToPage,
    records: () => list.load().map(({ record }) => record),
    send,
    /**
     * Removes receipts that the collector has, or all of them if there is no collector. Returns how
     * many stay because they are not sent yet.
     */
    erase: () => list.keepOnly((receipt) => !!url && isWaiting(receipt)).length
  }
}

/**
 * Makes a function that sends the waiting records. It never sends a record twice at the same time,
 * and sends failed ones again later.
 */
function createSender(
  url: string | undefined,
  list: ReceiptList,
  waiting: () => ConsentRecord[],
  end: AbortSignal,
  report: (report: Report) => void
) {
  const sending = new Set<string>()
  let retries = 0
  let notBefore = 0 // the collector wants no request before this time (Retry-After)
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Sends one record. Returns true if the collector's answer is final. */
  async function post(record: ConsentRecord): Promise<boolean> {
    const { id } = record
    sending.add(id)
    try {
      const { status, isKept, pause } = await ask(url!, record)
      const isRefused = REFUSED.includes(status)
      notBefore = Date.now() + pause
      if (isRefused) report({ kind: 'rejected', record: id, status })
      if (isKept || isRefused) list.settle(id, isRefused)
      return isKept || isRefused
    } catch {
      return false
    } finally {
      sending.delete(id)
    }
  }

  async function send(): Promise<void> {
    if (!url) return
    clearTimeout(timer)
    const due = waiting().filter(({ id }) => !sending.has(id))
    const outcomes = await Promise.all(due.map(post))
    if (outcomes.every(Boolean)) retries = 0
    else {
      const longest = Math.min(LAST_RETRY, FIRST_RETRY * 2 ** retries++)
      const pause = longest * (0.5 + Math.random())
      timer = setTimeout(send, Math.max(pause, notBefore - Date.now()))
    }
  }

  end.addEventListener('abort', () => clearTimeout(timer))
  return send
}

async function ask(url: string, record: ConsentRecord) {
  const response = await fetch(url, {
    method: 'POST',
    body: JSON.stringify(record),
    keepalive: true, // the request goes on when the page is left
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(LONGEST_ANSWER),
    headers: { 'content-type': 'text/plain' } // needs no preflight
  })
  const { headers, ok, status } = response
  // An HTML page does not count as an answer, because a captive portal or a site's catch-all
  // answers 200 too.
  const isPage = headers.get('content-type')?.includes('html')
  const seconds = Number(headers.get('retry-after')) || 0
  return {
    status,
    isKept: (ok && !isPage) || status === CONFLICT,
    pause: Math.min(LAST_RETRY, seconds * 1000)
  }
}
