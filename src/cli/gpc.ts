/** `lawful gpc`: the site's statement that it abides by Global Privacy Control, for `/.well-known/gpc.json`. */
import { parseArgs } from 'node:util'
import { dayOf, oneFile, today } from './arguments.js'
import { fail } from './fail.js'
import { readAuthored } from './read.js'
import { writeOut } from './write-out.js'

/** Writes the statement; serve it as application/json. `--date` is the day of the last change of what the site does. */
export function gpc(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { date: { type: 'string', default: today() }, out: { type: 'string' } }
  })
  const { purposes } = readAuthored(oneFile(positionals, 'gpc lawful.json'))
  // The statement would be false.
  if (!purposes.some(({ signals }) => signals?.includes('gpc')))
    fail('no purpose listens to the signal: put "signals": ["gpc"] on those that sell or share data')
  const lastUpdate = dayOf('--date', values.date)
  writeOut(values.out, 'json', { json: () => JSON.stringify({ gpc: true, lastUpdate }) + '\n' })
}
