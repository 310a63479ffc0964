/** `lawful verify`: checks the hash chain of a file of records. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { RecordStore } from '../collector/store.js'
import { fail } from './fail.js'

function read(file: string, openSqlite: (path: string) => RecordStore) {
  try {
    const store = openSqlite(file)
    const found = store.verify()
    store.close()
    return found
  } catch (error) {
    return fail(`cannot read ${file}: ${(error as Error).message}; name a file that lawful collect wrote`)
  }
}

/** Prints what the chain ends in, or where it is broken. */
export async function verify(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { db: { type: 'string' } } })
  if (!values.db || !existsSync(values.db)) fail('--db must name an existing file of records')
  const { openSqlite } = await import('../collector/index.js')
  const { rows, firstBad, heads } = read(values.db, openSqlite)
  if (firstBad !== null) fail(`the chain is broken at row ${firstBad}: that row or the one before it was changed, removed or put in later`)
  console.log(`${rows} rows, chain unbroken`)
  for (const [site, head] of Object.entries(heads))
    console.log(`${site} ends in ${head}; keep it elsewhere: it shows when rows at the end are removed`)
}
