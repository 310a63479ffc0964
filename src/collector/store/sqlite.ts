/**
 * Records in one SQLite file (node:sqlite). `add` resolves only after COMMIT with synchronous=FULL.
 * node:sqlite works synchronously, so each method does its work when it is called.
 */
import { DatabaseSync } from 'node:sqlite'
import type { RecordStore } from './record-store.js'
import { createAppender } from './sqlite-append.js'
import { createCounts } from './sqlite-counts.js'
import { createEraser } from './sqlite-erase.js'
import { prepareTables } from './sqlite-schema.js'
import { countActivity, countStandings, findRecords } from './sqlite-select.js'
import { transaction } from './sqlite-transaction.js'
import { verify } from './sqlite-verify.js'
import { createWriteQueue } from './sqlite-write-queue.js'

/**
 * Opens or creates the file; `:memory:` keeps nothing. Throws if the file cannot be written, or if a
 * newer version of this library wrote it.
 */
export function openSqlite(path: string): RecordStore {
  const db = new DatabaseSync(path)
  try {
    prepareTables(db, path)
  } catch (error) {
    db.close()
    throw error
  }
  const counts = createCounts(db)
  const appender = createAppender(db)
  const eraser = createEraser(db, appender, counts)
  const writes = createWriteQueue(db, appender, counts.countSoon)
  return {
    add: writes.add,
    find: (selection) => findRecords(db, selection),
    standings: async (selection) => counts.standings(selection) ?? countStandings(db, selection),
    activity: async (selection) => counts.activity(selection) ?? countActivity(db, selection),
    erase: async (person) => {
      writes.flush() // a record that was handed over before is erased too
      return transaction(db, () => eraser.erase(person))
    },
    objections: async (contact) => eraser.objections(contact),
    verify: async () => verify(db),
    async close() {
      writes.flush()
      counts.stop()
      db.close()
    }
  }
}
