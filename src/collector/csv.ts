/**
 * One line of CSV (RFC 4180). A spreadsheet would run a cell that begins like a formula, so such a
 * cell gets a quote mark before it.
 */
export function csvLine(cells: readonly unknown[]): string {
  return cells.map(cell).join(',') + '\r\n'
}

function cell(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value)
  const safe = /^[\s\u00a0]*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
