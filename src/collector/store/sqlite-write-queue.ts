/** Records that arrive together share one commit, because waiting for the disk is what takes time. */
import type { DatabaseSync } from 'node:sqlite'
import type { RecordStore, StoredRecord } from './record-store.js'
import type { createAppender, LastHashes } from './sqlite-append.js'
import { transaction } from './sqlite-transaction.js'

const MOST_PER_COMMIT = 500

interface Waiting {
  stored: StoredRecord
  resolve(outcome: 'added' | 'known' | 'conflict'): void
  reject(error: unknown): void
}

/** A queue of records to write. `committed` is called after each commit. */
export function createWriteQueue(
  db: DatabaseSync,
  { addRecord }: ReturnType<typeof createAppender>,
  committed: () => void
) {
  const queue: Waiting[] = []

  function commit(): void {
    const batch = queue.splice(0, MOST_PER_COMMIT)
    if (!batch.length) return
    if (queue.length) setImmediate(commit)
    try {
      const outcomes = transaction(db, () => {
        const last: LastHashes = new Map()
        return batch.map(({ stored }) => addRecord(stored, last))
      })
      batch.forEach(({ resolve }, index) => resolve(outcomes[index]!))
      committed()
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  const add: RecordStore['add'] = (stored) =>
    new Promise((resolve, reject) => {
      if (!queue.length) setImmediate(commit)
      queue.push({ stored, resolve, reject })
    })

  return {
    add,
    /** Writes everything that waits. */
    flush(): void {
      while (queue.length) commit()
    }
  }
}
