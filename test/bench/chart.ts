/**
 * Draws a chart as SVG: one bar per entry, Lawful's in a colour of its own. It follows the reader's
 * light or dark theme.
 */

const ROW = 26
const NAMES = 230
const WIDTH = 760
const STYLE = `text { font: 13px system-ui, sans-serif; fill: #1b2a2b } .title { font-weight: 600 } rect { fill: #9db0b1 } .own { fill: #17696e }
@media (prefers-color-scheme: dark) { text { fill: #e4edee } rect { fill: #51686a } .own { fill: #56b4b9 } }`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Draws the bars, the smallest first. Entries without a value are left out. */
export function bars(
  title: string,
  unit: string,
  values: readonly (readonly [name: string, value: number])[]
): string {
  const rows = values
    .filter(([, value]) => Number.isFinite(value))
    .toSorted(([, a], [, b]) => a - b)
  const most = Math.max(...rows.map(([, value]) => value), 1)
  const drawn = rows.map(([name, value], index) => {
    const top = 34 + index * ROW
    const width = Math.max(2, (Math.max(0, value) / most) * (WIDTH - NAMES - 90))
    const said = `${value < 10 && value % 1 ? value.toFixed(1) : Math.round(value)} ${unit}`
    return `<text x="${NAMES - 10}" y="${top + 16}" text-anchor="end">${escaped(name)}</text><rect x="${NAMES}" y="${top + 3}" width="${width.toFixed(1)}" height="18" rx="3"${name.startsWith('Lawful') ? ' class="own"' : ''}/><text x="${(NAMES + width + 8).toFixed(1)}" y="${top + 16}">${said}</text>`
  })
  const height = 44 + rows.length * ROW
  const label = escaped(
    `${title}: ${rows.map(([name, value]) => `${name} ${Math.round(value)} ${unit}`).join(', ')}`
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${label.replaceAll('"', '&quot;')}"><style>${STYLE}</style><text class="title" x="0" y="18">${escaped(title)} (${unit})</text>${drawn.join('')}</svg>\n`
}
