/** Reads records, and counts them where a selection is of another kind than the counts that are kept. */
import type { DatabaseSync } from 'node:sqlite'
import type { Activity, Selection, Standing, StoredRecord } from './record-store.js'

/** Records that are read at once. Between two such reads, the store writes and answers others. */
const PAGE = 500

/** Gives the selected records page by page, so that a slow reader keeps nothing open in the database. */
export async function* findRecords(
  db: DatabaseSync,
  selection: Selection
): AsyncGenerator<StoredRecord> {
  let after = 0
  for (;;) {
    const page = recordsAfter(db, selection, after, PAGE)
    for (const { stored } of page) yield stored
    if (page.length < PAGE) return
    after = page.at(-1)!.seq
  }
}

/** The selected records behind the row of this number, oldest first. */
export function recordsAfter(
  db: DatabaseSync,
  selection: Selection,
  after: number,
  most: number
): { seq: number; stored: StoredRecord }[] {
  const { where, values } = conditions(selection)
  return db
    .prepare(
      `SELECT seq, body FROM records WHERE subject IS NOT NULL AND seq > ? ${where} ORDER BY seq LIMIT ?`
    )
    .all(after, ...values, most)
    .map(({ seq, body }) => ({
      seq: seq as number,
      stored: JSON.parse(body as string) as StoredRecord
    }))
}

/** Standings of a selection, from the records themselves. */
export function countStandings(db: DatabaseSync, selection: Selection): Standing[] {
  const { where, values } = conditions(selection)
  return db
    .prepare(
      `WITH latest AS (
         SELECT max(seq) AS seq FROM records WHERE subject IS NOT NULL ${where}
         GROUP BY subject, audience, coalesce(contact, '')
       )
       SELECT substr(received_at, 1, 10) AS day, purpose, audience, basis, status, count(*) AS people
       FROM latest JOIN records USING (seq) JOIN purposes USING (seq)
       GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`
    )
    .all(...values) as unknown as Standing[]
}

/** Activity of a selection, from the records themselves. */
export function countActivity(db: DatabaseSync, selection: Selection): Activity[] {
  const { where, values } = conditions(selection)
  return db
    .prepare(
      `SELECT substr(received_at, 1, 10) AS day, act, count(*) AS decisions
       FROM records WHERE subject IS NOT NULL ${where} GROUP BY 1, 2 ORDER BY 1, 2`
    )
    .all(...values) as unknown as Activity[]
}

function conditions({ from, to, audience, subject, contact }: Selection): {
  where: string
  values: string[]
} {
  const parts: [string, string | undefined][] = [
    ['received_at >= ?', from],
    // "~" sorts after every time of the day.
    ['received_at <= ?', to && `${to}~`],
    ['audience = ?', audience],
    ['subject = ?', subject],
    ['contact = ?', contact]
  ]
  const given = parts.filter((part): part is [string, string] => !!part[1])
  return {
    where: given.map(([sql]) => ` AND ${sql}`).join(''),
    values: given.map(([, value]) => value)
  }
}
