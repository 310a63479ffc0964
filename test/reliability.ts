/**
 * Makes the table of docs/reliability.md from a run of the tests: one row for each case. It has no
 * numbers of tests, because a new test of a case does not change what the table says.
 */
import { readFileSync, writeFileSync } from 'node:fs'

/** The form of vitest's JSON report. */
export interface Report {
  testResults: { assertionResults: { ancestorTitles: string[]; title: string; status: string }[] }[]
}

const FILE = new URL('../docs/reliability.md', import.meta.url)
const [START, END] = ['<!-- made by npm test: cases -->', '<!-- end -->']
const ENGINES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' }
const CASES: Record<string, string> = {
  B01: 'cookies and storage really blocked; sandboxed frame',
  B02: 'storage full, quota exceeded',
  B03: 'frame of another site',
  B04: 'stored value random, cut, flipped, foreign, doubled',
  B05: 'a purpose changed in a material way',
  B06: 'clock years off, jumps, daylight saving',
  B07: 'decision too large, hundreds of other cookies',
  B08: 'two tabs, opposite answers',
  B09: 'back/forward cache',
  B10: 'page prepared before it is asked for (Chromium alone does)',
  B11: 'page swapped, nodes moved, banner removed by the page',
  B12: 'click and leave',
  B13: 'collector down, slow, wrong, refusing',
  B14: 'UI file missing or tampered with',
  B15: 'head blocked by a list',
  B16: 'tools that refuse for the visitor, lists that hide',
  B17: 'strict policies, Trusted Types, sandbox',
  B18: 'markup and dangerous links in every text',
  B19: 'hostile config',
  B20: 'names of the page that clobber ours',
  B21: 'globals patched before and after us',
  B22: 'other scripts call the API',
  B23: 'synthetic clicks, hidden, covered or framed banner',
  B24: 'twenty ways to load, four layers (docs/guide/gate.md)',
  B25: 'released scripts: order, kinds, misbehaviour',
  B26: 'withdrawal, expiry, once and always',
  B27: 'Global Privacy Control of the browser',
  B28: 'no scripts, no dialogs, 320 px, 400 % zoom',
  B29: 'listeners that throw or never end'
}

/** Writes the table, in the order of the cases. */
function table(reports: readonly Report[]): string {
  const tests = reports.flatMap(({ testResults }) =>
    testResults.flatMap(({ assertionResults }) => assertionResults)
  )
  const rows = Object.entries(CASES).map(([id, name]) => {
    const own = tests.filter(({ title }) => new RegExp(`\\b${id}\\b`).test(title))
    const where = new Set(
      own.map(({ ancestorTitles, title }) => placeOf([...ancestorTitles, title].join(' ')))
    )
    const places = ['unit', ...Object.values(ENGINES)].filter((place) => where.has(place))
    const failed = own.filter(({ status }) => status !== 'passed').length
    const result = !own.length ? 'no test ran' : failed ? 'failed' : 'passed'
    return `| ${id} | ${name} | ${places.join(', ')} | ${result} |`
  })
  return ['| Case | What happens | Where | Result |', '|---|---|---|---|', ...rows].join('\n')
}

function placeOf(title: string): string {
  return (
    Object.entries(ENGINES).find(([engine]) => new RegExp(`\\b${engine}\\b`).test(title))?.[1] ??
    'unit'
  )
}

/**
 * Whether the document says what the run showed. With `write`, the document is changed so that it
 * does.
 */
export function agrees(reports: readonly Report[], write: boolean): boolean {
  const text = readFileSync(FILE, 'utf8')
  const fresh =
    text.slice(0, text.indexOf(START) + START.length) +
    `\n\n${table(reports)}\n\n` +
    text.slice(text.indexOf(END))
  if (write) writeFileSync(FILE, fresh)
  return write || fresh === text
}
