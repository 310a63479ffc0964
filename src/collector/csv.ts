/** CSV after RFC 4180, safe to open in a spreadsheet: a cell that a spreadsheet would run as a formula gets a quote mark. */
export function csv(rows: Iterable<readonly unknown[]>): string {
  let text = ''
  for (const row of rows) text += row.map(cell).join(',') + '\r\n'
  return text
}

function cell(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value)
  const safe = /^[\s\u00a0]*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
