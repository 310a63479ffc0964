/**
 * Records in one SQLite file (node:sqlite). An answer is given only after COMMIT with synchronous=FULL; records that
 * arrive together share one commit, which is what makes that fast.
 */
import { hash, randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { canonical, FIRST, leafOf, rowHash, salts } from './chain.js'
import { contactStatements } from './contact.js'
import { createCounts } from './sqlite-counts.js'
import { transaction } from './sqlite-transaction.js'
import { ERASURE, verify } from './sqlite-verify.js'
import type { Activity, RecordStore, Selection, Standing, StoredRecord } from './store.js'

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS records (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    site TEXT NOT NULL,
    received_at TEXT NOT NULL,
    subject TEXT,
    contact TEXT,
    audience TEXT,
    act TEXT,
    digest BLOB,
    body TEXT,
    salt BLOB,
    leaf BLOB NOT NULL,
    hash BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS records_by_subject ON records (subject);
  CREATE INDEX IF NOT EXISTS records_by_contact ON records (contact);
  CREATE INDEX IF NOT EXISTS records_by_time ON records (received_at);
  CREATE TABLE IF NOT EXISTS purposes (
    seq INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    basis TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (seq, purpose)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS objections (
    contact BLOB NOT NULL,
    purpose TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (contact, purpose)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = 2;
`
const MOST_PER_COMMIT = 500

interface Waiting {
  stored: StoredRecord
  resolve(outcome: 'added' | 'known' | 'conflict'): void
  reject(error: unknown): void
}

interface Erased {
  id: string
  site: string
  contact: string | null
}

/** The last row of each site within one transaction: nobody else writes meanwhile. */
type Last = Map<string, Uint8Array>

interface Columns {
  receivedAt: string
  subject?: string
  contact?: string | undefined
  audience?: string
  act: string
  digest?: Uint8Array
}

/** Opens or creates the file; ':memory:' keeps nothing. Throws when the file cannot be written or is of a newer version. */
export function openSqlite(path: string): RecordStore {
  const db = new DatabaseSync(path)
  const version = db.prepare('PRAGMA user_version').get()?.['user_version']
  if (Number(version) > 2) throw new Error(`${path} was written by a newer version of lawful (schema ${Number(version)}, this one knows 2)`)
  db.exec(SCHEMA)
  const counts = createCounts(db)
  const digestOf = db.prepare('SELECT digest, body IS NULL AS erased FROM records WHERE id = ?')
  const lastOf = db.prepare('SELECT hash FROM records WHERE site = ? ORDER BY seq DESC LIMIT 1')
  const insert = db.prepare(
    'INSERT INTO records (id, site, received_at, subject, contact, audience, act, digest, body, salt, leaf, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING'
  )
  const insertPurposes = db.prepare(
    `INSERT INTO purposes (seq, purpose, basis, status)
     SELECT ?, value ->> 'id', value ->> 'basis', value ->> 'status' FROM json_each(?, '$.record.purposes')`
  )
  const insertObjection = db.prepare('INSERT OR REPLACE INTO objections (contact, purpose, at) VALUES (?, ?, ?)')
  const objectionsOf = db.prepare('SELECT purpose, at FROM objections WHERE contact = ?')
  const freshSalt = salts()
  let queue: Waiting[] = []

  function append(stored: StoredRecord, last: Last): 'added' | 'known' | 'conflict' {
    const { record, site, receivedAt } = stored
    const { subject, contact, audience, act } = record
    const text = canonical(record)
    const digest = hash('sha256', text, 'buffer')
    const body = canonical({ ...stored, record: null }).replace('"record":null', () => `"record":${text}`)
    const seq = chain(record.id, site, body, { receivedAt, subject, contact, audience, act, digest }, last)
    if (seq === null) {
      const known = digestOf.get(record.id)!
      return known['erased'] || digest.equals(known['digest'] as Uint8Array) ? 'known' : 'conflict'
    }
    insertPurposes.run(seq, body)
    return 'added'
  }

  /** Adds one row to the site's chain and returns its number; null, and nothing added, where the id is there already. */
  function chain(id: string, site: string, body: string, columns: Columns, last: Last): number | bigint | null {
    const salt = freshSalt()
    const leaf = leafOf(salt, body)
    const row = rowHash(last.get(site) ?? (lastOf.get(site)?.['hash'] as Uint8Array | undefined) ?? FIRST, leaf)
    const { receivedAt, subject = null, contact = null, audience = null, act, digest = null } = columns
    const { changes, lastInsertRowid } = insert.run(id, site, receivedAt, subject, contact, audience, act, digest, body, salt, leaf, row)
    if (!changes) return null
    last.set(site, row)
    return lastInsertRowid
  }

  function commit(): void {
    const batch = queue.splice(0, MOST_PER_COMMIT)
    if (!batch.length) return
    if (queue.length) setImmediate(commit)
    try {
      const outcomes = transaction(db, () => {
        const last: Last = new Map()
        return batch.map(({ stored }) => append(stored, last))
      })
      batch.forEach(({ resolve }, index) => resolve(outcomes[index]!))
      counts.soon()
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  const store: RecordStore = {
    add(stored) {
      return new Promise((resolve, reject) => {
        if (!queue.length) setImmediate(commit)
        queue.push({ stored, resolve, reject })
      })
    },
    *find(selection) {
      const { where, values } = filter(selection)
      for (const row of db.prepare(`SELECT body FROM records WHERE subject IS NOT NULL ${where} ORDER BY seq`).iterate(...values)) {
        yield JSON.parse(row['body'] as string) as StoredRecord
      }
    },
    standings(selection) {
      const counted = counts.standings(selection)
      if (counted) return counted
      const { where, values } = filter(selection)
      return db
        .prepare(
          `WITH latest AS (SELECT max(seq) AS seq FROM records WHERE subject IS NOT NULL ${where} GROUP BY subject, audience, coalesce(contact, ''))
           SELECT substr(received_at, 1, 10) AS day, purpose, audience, basis, status, count(*) AS people
           FROM latest JOIN records USING (seq) JOIN purposes USING (seq)
           GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`
        )
        .all(...values) as unknown as Standing[]
    },
    activity(selection) {
      const counted = counts.activity(selection)
      if (counted) return counted
      const { where, values } = filter(selection)
      return db
        .prepare(
          `SELECT substr(received_at, 1, 10) AS day, act, count(*) AS decisions FROM records WHERE subject IS NOT NULL ${where} GROUP BY 1, 2 ORDER BY 1, 2`
        )
        .all(...values) as unknown as Activity[]
    },
    erase(of) {
      const [column, value] = 'subject' in of ? (['subject', of.subject] as const) : (['contact', of.contact] as const)
      return transaction(db, () => {
        counts.forget(column, value)
        const found = db.prepare(`SELECT id, site, contact FROM records WHERE ${column} = ?`).all(value) as unknown as Erased[]
        for (const contact of new Set(found.flatMap((row) => row.contact ?? [])))
          for (const [purpose, { status, at }] of contactStatements(store, contact))
            if (status !== 'given') insertObjection.run(objectionOf(contact), purpose, at)
        const last: Last = new Map()
        for (const site of new Set(found.map((row) => row.site))) {
          const ids = found.filter((row) => row.site === site).map(({ id }) => id)
          chain(randomUUID(), site, canonical({ erased: ids }), { receivedAt: new Date().toISOString(), act: ERASURE }, last)
        }
        db.prepare(`DELETE FROM purposes WHERE seq IN (SELECT seq FROM records WHERE ${column} = ?)`).run(value)
        db.prepare(
          `UPDATE records SET subject = NULL, contact = NULL, audience = NULL, act = NULL, digest = NULL, body = NULL, salt = NULL WHERE ${column} = ?`
        ).run(value)
        return found.length
      })
    },
    objections: (contact) => objectionsOf.all(objectionOf(contact)) as unknown as { purpose: string; at: number }[],
    verify: () => verify(db),
    close() {
      // what has been handed over is kept: a stop in the same turn as a request loses nothing
      while (queue.length) commit()
      counts.stop()
      db.close()
    }
  }
  return store
}

/** Whoever has the reference finds it again; it tells nobody else. */
function objectionOf(contact: string): Uint8Array {
  return hash('sha256', `objection ${contact}`, 'buffer')
}

function filter({ from, to, audience, subject, contact }: Selection): { where: string; values: string[] } {
  const parts: [string, string | undefined][] = [
    ['received_at >= ?', from],
    // "~" sorts after every time of the day
    ['received_at <= ?', to && `${to}~`],
    ['audience = ?', audience],
    ['subject = ?', subject],
    ['contact = ?', contact]
  ]
  const given = parts.filter((part): part is [string, string] => part[1] !== undefined && part[1] !== '')
  return { where: given.map(([sql]) => ` AND ${sql}`).join(''), values: given.map(([, value]) => value) }
}
