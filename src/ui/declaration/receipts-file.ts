/**
 * Makes a file of the receipts: JSON for machines (GDPR art. 20), or a page that a person can read.
 */
import { escaped } from '../../notice/text.js'
import type { ConsentRecord } from '../../types.js'
import type { Reading } from '../../view-types.js'
import english from '../locales/en.more.json' with { type: 'json' }
import { make } from '../shared/make.js'
import { directionOf } from '../shared/root.js'
import { group, titleOf } from '../shared/texts.js'

/** Gives the receipts to the person as a file. No network request is made. */
export function downloadReceipts(
  type: 'json' | 'html',
  records: readonly ConsentRecord[],
  reading: Reading
): void {
  const isPage = type === 'html'
  const text = isPage ? receiptsPage(records, reading) : JSON.stringify(records, null, 2)
  const mime = isPage ? 'text/html' : 'application/json'
  const href = URL.createObjectURL(new Blob([text], { type: mime }))
  make('a', { href, download: `receipts.${type}` }).click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}

/**
 * Writes the page as HTML. It is a document of its own, so every text is escaped here. It loads
 * nothing.
 */
function receiptsPage(records: readonly ConsentRecord[], reading: Reading): string {
  const { id, title } = group(reading, 'receipts', english.receipts)
  const tables = records.map((record) => tableOf(record, reading))
  return `<!doctype html><html lang="${escaped(reading.locale)}" dir="${directionOf(reading.locale)}"><meta charset="utf-8"><title>${escaped(title)}</title>
<h1>${escaped(title)}</h1><p>${escaped(`${id}: ${records[0]?.subject ?? ''}`)}</p>${tables.join('')}</html>`
}

function tableOf({ id, at, act, audience, purposes }: ConsentRecord, reading: Reading): string {
  const words = group(reading, 'receipts', english.receipts)
  const { basis } = group(reading, 'preferences', english.preferences)
  const facts = `${words.act}: ${act} · ${words.audience}: ${audience} · ${id}`
  const rows = purposes.map((purpose) =>
    rowOf('td', titleOf(reading, purpose.id), basis[purpose.basis], words.statuses[purpose.status])
  )
  return `<h2>${escaped(at)}</h2><p>${escaped(facts)}</p>
<table>${rowOf('th', words.purpose, words.basis, words.status)}${rows.join('')}</table>`
}

function rowOf(cell: 'td' | 'th', ...texts: readonly string[]): string {
  return `<tr>${texts.map((text) => `<${cell}>${escaped(text)}`).join('')}</tr>`
}
