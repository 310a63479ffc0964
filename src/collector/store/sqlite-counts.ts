/**
 * Standings and activity, counted beforehand, so that a report over a million records reads a few
 * hundred rows. Records are counted while nobody writes, or when a report is asked for, many in one
 * statement: taking a record in costs nothing more.
 */
import type { DatabaseSync } from 'node:sqlite'
import { transaction } from './sqlite-transaction.js'
import type { Activity, Selection, Standing } from './record-store.js'

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS latest (
    subject TEXT NOT NULL,
    audience TEXT NOT NULL,
    contact TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (subject, audience, contact)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS standings (
    day TEXT NOT NULL,
    purpose TEXT NOT NULL,
    audience TEXT NOT NULL,
    basis TEXT NOT NULL,
    status TEXT NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (day, purpose, audience, basis, status)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS activity (
    day TEXT NOT NULL,
    audience TEXT NOT NULL,
    act TEXT NOT NULL,
    decisions INTEGER NOT NULL,
    PRIMARY KEY (day, audience, act)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS counted (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL) STRICT;
  INSERT OR IGNORE INTO counted VALUES (1, 0);
  CREATE TEMP TABLE IF NOT EXISTS moved (subject TEXT, audience TEXT, contact TEXT, seq INTEGER);
`
const ADD_PEOPLE = 'ON CONFLICT DO UPDATE SET people = people + excluded.people'
const ADD_DECISIONS = 'ON CONFLICT DO UPDATE SET decisions = decisions + excluded.decisions'
/** Adds or subtracts the statuses of the records that a table named `of` holds. */
const people = (of: string, sign: '' | '-') => `
  INSERT INTO standings SELECT substr(received_at, 1, 10), purpose, records.audience, basis, status, ${sign}count(*)
  FROM ${of} AS stand JOIN records ON records.seq = stand.seq JOIN purposes ON purposes.seq = stand.seq`
/** Adds or subtracts acts by day. */
const decisions = (sign: '' | '-') => `
  INSERT INTO activity SELECT substr(received_at, 1, 10), audience, act, ${sign}count(*) FROM records WHERE subject IS NOT NULL`

/** The steps that count the rows from `:after` to `:last`. */
const STEPS = [
  'DELETE FROM moved',
  `INSERT INTO moved SELECT subject, audience, coalesce(contact, ''), max(seq) FROM records
     WHERE subject IS NOT NULL AND seq > :after AND seq <= :last GROUP BY 1, 2, 3`,
  `${decisions('')} AND seq > :after AND seq <= :last GROUP BY 1, 2, 3 ${ADD_DECISIONS}`,
  // Subtract each person's previous latest record before adding the new one.
  `${people('(SELECT latest.seq FROM moved JOIN latest USING (subject, audience, contact))', '-')} GROUP BY 1, 2, 3, 4, 5 ${ADD_PEOPLE}`,
  `${people('moved', '')} GROUP BY 1, 2, 3, 4, 5 ${ADD_PEOPLE}`,
  'INSERT OR REPLACE INTO latest SELECT subject, audience, contact, seq FROM moved'
]

/** Records that are counted at once; a write never waits longer than for these. */
const SLICE = 5_000
/** Milliseconds without a write. */
const QUIET = 1_000

/** The counts of the store in this database. */
export function createCounts(db: DatabaseSync) {
  db.exec(SCHEMA)
  const count = createCounter(db)
  const countSlice = () => count.isBehind() && transaction(db, count.next)
  let timer: NodeJS.Timeout | undefined

  function countAll(): void {
    while (countSlice());
  }

  function countWhenIdle(): void {
    try {
      if (db.isOpen && countSlice()) setImmediate(countWhenIdle)
    } catch {
      // Another process writes, or the disk is full. The next report counts, or tells the fault.
    }
  }

  function countSoon(): void {
    clearTimeout(timer)
    timer = setTimeout(countWhenIdle, QUIET).unref()
  }

  countSoon() // an earlier version may have left records uncounted
  return {
    /** To be called after each commit. */
    countSoon,
    stop: () => clearTimeout(timer),
    /** Takes out the records that are about to be erased, inside the transaction that erases them. */
    forget(column: 'subject' | 'contact', value: string): void {
      while (count.next());
      db.prepare(
        `${people('latest', '-')} WHERE records.${column} = ? GROUP BY 1, 2, 3, 4, 5 ${ADD_PEOPLE}`
      ).run(value)
      db.prepare(`${decisions('-')} AND ${column} = ? GROUP BY 1, 2, 3 ${ADD_DECISIONS}`).run(value)
      db.prepare(`DELETE FROM latest WHERE ${column} = ?`).run(value)
    },
    /** Undefined if the selection is of a kind that is not counted beforehand. */
    standings({ from, to, audience, subject, contact }: Selection): Standing[] | undefined {
      if (from || to || subject || contact) return
      countAll()
      return readStandings(db, audience)
    },
    /** Undefined if the selection is of a kind that is not counted beforehand. */
    activity({ subject, contact, ...selection }: Selection): Activity[] | undefined {
      if (subject || contact) return
      countAll()
      return readActivity(db, selection)
    }
  }
}

/** Counts the rows that come after the last counted one. */
function createCounter(db: DatabaseSync) {
  const lastOfSlice = db.prepare(
    'SELECT max(seq) AS last FROM (SELECT seq FROM records WHERE seq > ? ORDER BY seq LIMIT ?)'
  )
  const readMark = db.prepare('SELECT seq FROM counted')
  const setMark = db.prepare('UPDATE counted SET seq = ?')
  const steps = STEPS.map((sql) => db.prepare(sql))

  function find(): { after: number; last: number | null } {
    const after = readMark.get()!['seq'] as number
    return { after, last: lastOfSlice.get(after, SLICE)!['last'] as number | null }
  }

  return {
    isBehind: () => find().last !== null,
    /**
     * Counts the next rows inside a transaction; false if all were counted. It looks again where to
     * begin, because another process may write and count too.
     */
    next(): boolean {
      const { after, last } = find()
      if (last === null) return false
      for (const step of steps)
        step.sourceSQL.includes(':after') ? step.run({ after, last }) : step.run()
      setMark.run(last)
      return true
    }
  }
}

function readStandings(db: DatabaseSync, audience: string | undefined): Standing[] {
  return db
    .prepare(
      `SELECT * FROM standings WHERE people > 0 AND (audience = ?1 OR ?1 IS NULL)
       ORDER BY 1, 2, 3, 4, 5`
    )
    .all(audience || null) as unknown as Standing[]
}

function readActivity(db: DatabaseSync, { from, to, audience }: Selection): Activity[] {
  return db
    .prepare(
      `SELECT day, act, sum(decisions) AS decisions FROM activity
       WHERE day >= ? AND day <= ? AND (audience = ?3 OR ?3 IS NULL)
       GROUP BY 1, 2 HAVING sum(decisions) > 0 ORDER BY 1, 2`
    )
    .all(from || '', to || '~', audience || null) as unknown as Activity[]
}
