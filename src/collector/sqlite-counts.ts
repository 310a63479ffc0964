/**
 * Where people stand and what they did, counted beforehand, so that a report over a million records reads a few hundred
 * rows. Counted when somebody asks and when nobody writes, many records in one statement: taking records in costs
 * nothing more.
 */
import type { DatabaseSync } from 'node:sqlite'
import { transaction } from './sqlite-transaction.js'
import type { Activity, Selection, Standing } from './store.js'

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
/** Of the record a person stands by, in a table of that name. */
const people = (of: string, sign: '' | '-') => `
  INSERT INTO standings SELECT substr(received_at, 1, 10), purpose, records.audience, basis, status, ${sign}count(*)
  FROM ${of} AS stand JOIN records ON records.seq = stand.seq JOIN purposes ON purposes.seq = stand.seq`
const decisions = (sign: '' | '-') => `
  INSERT INTO activity SELECT substr(received_at, 1, 10), audience, act, ${sign}count(*) FROM records WHERE subject IS NOT NULL`

/** Records counted in one go; a write never waits longer than for these. */
const SLICE = 5_000
/** Milliseconds without a write. */
const QUIET = 1_000

/** Counts of the store in this database. */
export function createCounts(db: DatabaseSync) {
  db.exec(SCHEMA)
  const next = db.prepare('SELECT max(seq) AS last FROM (SELECT seq FROM records WHERE seq > ? ORDER BY seq LIMIT ?)')
  const mark = db.prepare('SELECT seq FROM counted')
  const setMark = db.prepare('UPDATE counted SET seq = ?')
  const steps = [
    'DELETE FROM moved',
    `INSERT INTO moved SELECT subject, audience, coalesce(contact, ''), max(seq) FROM records
     WHERE subject IS NOT NULL AND seq > :after AND seq <= :last GROUP BY 1, 2, 3`,
    `${decisions('')} AND seq > :after AND seq <= :last GROUP BY 1, 2, 3 ${ADD_DECISIONS}`,
    // Whoever stood somewhere before does no more.
    `${people('(SELECT latest.seq FROM moved JOIN latest USING (subject, audience, contact))', '-')} GROUP BY 1, 2, 3, 4, 5 ${ADD_PEOPLE}`,
    `${people('moved', '')} GROUP BY 1, 2, 3, 4, 5 ${ADD_PEOPLE}`,
    'INSERT OR REPLACE INTO latest SELECT subject, audience, contact, seq FROM moved'
  ].map((sql) => db.prepare(sql))
  let timer: NodeJS.Timeout | undefined

  const find = () => {
    const after = mark.get()!['seq'] as number
    return { after, last: next.get(after, SLICE)!['last'] as number | null }
  }

  /** Counts the next records, inside a transaction: another process may write and count too. False when all are counted. */
  function count(): boolean {
    const { after, last } = find()
    if (last === null) return false
    for (const step of steps) step.sourceSQL.includes(':after') ? step.run({ after, last }) : step.run()
    setMark.run(last)
    return true
  }

  const slice = () => find().last !== null && transaction(db, count)

  function catchUp(): void {
    while (slice());
  }

  function inPassing(): void {
    try {
      if (db.isOpen && slice()) setImmediate(inPassing)
    } catch {
      // Another process writes, or the disk is full: whoever asks for the report counts, or is told.
    }
  }

  function soon(): void {
    clearTimeout(timer)
    timer = setTimeout(inPassing, QUIET).unref()
  }

  soon() // what an earlier version left uncounted
  return {
    /** To be called after each commit. */ soon,
    stop: () => clearTimeout(timer),
    /** Takes out what is about to be erased; inside the transaction that does. */
    forget(column: 'subject' | 'contact', value: string): void {
      while (count());
      db.prepare(`${people('latest', '-')} WHERE records.${column} = ? GROUP BY 1, 2, 3, 4, 5 ${ADD_PEOPLE}`).run(value)
      db.prepare(`${decisions('-')} AND ${column} = ? GROUP BY 1, 2, 3 ${ADD_DECISIONS}`).run(value)
      db.prepare(`DELETE FROM latest WHERE ${column} = ?`).run(value)
    },
    /** Undefined where the selection is of another kind than what was counted. */
    standings({ from, to, audience, subject, contact }: Selection): Standing[] | undefined {
      if (from || to || subject || contact) return
      catchUp()
      return db
        .prepare('SELECT * FROM standings WHERE people > 0 AND (audience = ?1 OR ?1 IS NULL) ORDER BY 1, 2, 3, 4, 5')
        .all(audience || null) as unknown as Standing[]
    },
    activity({ from, to, audience, subject, contact }: Selection): Activity[] | undefined {
      if (subject || contact) return
      catchUp()
      return db
        .prepare(
          `SELECT day, act, sum(decisions) AS decisions FROM activity WHERE day >= ? AND day <= ? AND (audience = ?3 OR ?3 IS NULL)
           GROUP BY 1, 2 HAVING sum(decisions) > 0 ORDER BY 1, 2`
        )
        .all(from || '', to || '~', audience || null) as unknown as Activity[]
    }
  }
}
