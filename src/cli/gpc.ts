/** `lawful gpc`: the site's statement that it abides by Global Privacy Control, for `/.well-known/gpc.json`. */
import { parseArgs } from 'node:util'
import { fail } from './fail.js'
import { writeOut } from './write-out.js'

/** Writes the statement; serve it as application/json. `--date` is the day of the last change of what the site does. */
export function gpc(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: { date: { type: 'string', default: new Date().toISOString().slice(0, 10) }, out: { type: 'string' } }
  })
  if (!/^\d{4}-\d{2}-\d{2}$/.test(values.date)) fail(`--date ${values.date} must be a day such as 2026-11-23`)
  writeOut(values.out, 'json', { json: () => JSON.stringify({ gpc: true, lastUpdate: values.date }) + '\n' })
}
