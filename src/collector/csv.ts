/** CSV after RFC 4180, safe to open in a spreadsheet: a cell that a spreadsheet would run as a formula gets a quote mark. */
export function* csvLines(rows: Iterable<readonly unknown[]>): Generator<string> {
  for (const row of rows) yield row.map(cell).join(',') + '\r\n'
}

function cell(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value)
  const safe = /^[\s\u00a0]*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
