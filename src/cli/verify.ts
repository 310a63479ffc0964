/** `lawful verify` checks the hash chain of a file of records. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { RecordStore } from '../collector/store/record-store.js'
import { fail } from './fail.js'

async function read(file: string, openSqlite: (path: string) => RecordStore) {
  try {
    const store = openSqlite(file)
    const found = await store.verify()
    await store.close()
    return found
  } catch (error) {
    return fail(
      `cannot read ${file}: ${(error as Error).message}; name a file that lawful collect wrote`
    )
  }
}

/** Prints the last hash of each chain, or the row at which a chain is broken. */
export async function verify(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { db: { type: 'string' } } })
  if (!values.db) fail('--db is missing: name the file of records')
  if (!existsSync(values.db)) fail(`--db ${values.db} must name an existing file of records`)
  await assertRecords(values.db)
  const { openSqlite } = await import('../collector/index.js')
  const { rows, firstBad, heads } = await read(values.db, openSqlite)
  if (firstBad !== null)
    fail(
      `the chain is broken at row ${firstBad}: that row or the one before it was changed, removed or added later`
    )
  console.log(`${rows} rows, chain unbroken`)
  for (const [site, head] of Object.entries(heads))
    console.log(
      `${site} ends in ${head}; keep this hash elsewhere, because it shows whether rows at the end were removed`
    )
}

/**
 * Ends the process if the file is not a file of records. It is opened for reading only, because a
 * check must change nothing.
 */
async function assertRecords(file: string): Promise<void> {
  const { DatabaseSync } = await import('node:sqlite')
  try {
    const db = new DatabaseSync(file, { readOnly: true })
    const found = db
      .prepare("SELECT count(*) AS tables FROM sqlite_master WHERE name IN ('records', 'purposes')")
      .get()
    db.close()
    if (found?.['tables'] === 2) return
  } catch (error) {
    fail(`cannot read ${file}: ${(error as Error).message}; name a file that lawful collect wrote`)
  }
  fail(`${file} is not a file of records: name one that lawful collect wrote`)
}
