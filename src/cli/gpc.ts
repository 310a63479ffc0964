/**
 * `lawful gpc` writes the site's statement that it follows Global Privacy Control, for
 * `/.well-known/gpc.json`.
 */
import { parseArgs } from 'node:util'
import { dayOf, oneFile, today } from './arguments.js'
import { fail } from './fail.js'
import { readAuthored } from './read.js'
import { writeOut } from './write-out.js'

/**
 * Writes the statement. Serve it as application/json. `--date` is the day on which the site last
 * changed how it handles the signal.
 */
export function gpc(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { date: { type: 'string', default: today() }, out: { type: 'string' } }
  })
  const { purposes } = readAuthored(oneFile(positionals, 'gpc lawful.json'))
  // If no purpose follows the signal, the statement would be false.
  if (!purposes.some(({ signals }) => signals?.includes('gpc')))
    fail(
      'no purpose follows the signal: add "signals": ["gpc"] to each purpose that sells or shares data'
    )
  const lastUpdate = dayOf('--date', values.date)
  writeOut(values.out, 'json', { json: () => JSON.stringify({ gpc: true, lastUpdate }) + '\n' })
}
