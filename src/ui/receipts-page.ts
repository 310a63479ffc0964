/** Receipts as a page to keep: a document of its own, so that every text is escaped here. */
import { escaped } from '../notice/text.js'
import type { ConsentRecord } from '../types.js'
import type { Reading } from '../view-types.js'
import english from './locales/en.more.json' with { type: 'json' }
import { directionOf } from './root.js'
import { group, titleOf } from './texts.js'

/** The page as HTML; it needs no script and asks for nothing. */
export function receiptsPage(records: readonly ConsentRecord[], reading: Reading): string {
  const words = group(reading, 'receipts', english.receipts)
  const { basis: bases } = group(reading, 'preferences', english.preferences)
  const cells = (name: 'td' | 'th', texts: readonly string[]) => `<tr>${texts.map((text) => `<${name}>${escaped(text)}`).join('')}</tr>`
  const tables = records.map(({ id, at, act, audience, purposes }) => {
    const rows = purposes.map((each) => cells('td', [titleOf(reading, each.id), bases[each.basis], words.statuses[each.status]]))
    return `<h2>${escaped(at)}</h2><p>${escaped(`${words.act}: ${act} · ${words.audience}: ${audience} · ${id}`)}</p>
<table>${cells('th', [words.purpose, words.basis, words.status])}${rows.join('')}</table>`
  })
  return `<!doctype html><html lang="${escaped(reading.locale)}" dir="${directionOf(reading.locale)}"><meta charset="utf-8"><title>${escaped(words.title)}</title>
<h1>${escaped(words.title)}</h1><p>${escaped(`${words.id}: ${records[0]?.subject ?? ''}`)}</p>${tables.join('')}</html>`
}
