/** Adds rows to the chains of a file of records. Each call stands inside a transaction. */
import { hash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { canonical, FIRST, leafOf, rowHash, salts } from './chain.js'
import type { StoredRecord } from './record-store.js'

/** By site, the hash of the last row within one transaction: nothing else writes during it. */
export type LastHashes = Map<string, Uint8Array>

/** A row of the chain. An erasure is such a row too, without the fields of a person. */
export interface Row {
  id: string
  site: string
  receivedAt: string
  subject?: string | undefined
  contact?: string | undefined
  audience?: string | undefined
  act: string
  digest?: Uint8Array
  /** Canonical JSON; the leaf is its hash. */
  body: string
}

/** Functions that add to this database. */
export function createAppender(db: DatabaseSync) {
  const digestOf = db.prepare('SELECT digest, body IS NULL AS erased FROM records WHERE id = ?')
  const lastOf = db.prepare('SELECT hash FROM records WHERE site = ? ORDER BY seq DESC LIMIT 1')
  const insert = db.prepare(
    `INSERT INTO records
       (id, site, received_at, subject, contact, audience, act, digest, body, salt, leaf, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`
  )
  const insertPurposes = db.prepare(
    `INSERT INTO purposes (seq, purpose, basis, status)
     SELECT ?, value ->> 'id', value ->> 'basis', value ->> 'status'
     FROM json_each(?, '$.record.purposes')`
  )
  const freshSalt = salts()

  /** Adds one row to its site's chain and returns its number; null if there is a row of this id. */
  function addRow(row: Row, last: LastHashes): number | bigint | null {
    const { id, site, receivedAt, subject, contact, audience, act, digest, body } = row
    const salt = freshSalt()
    const leaf = leafOf(salt, body)
    const previous = last.get(site) ?? (lastOf.get(site)?.['hash'] as Uint8Array | undefined)
    const hashed = rowHash(previous ?? FIRST, leaf)
    const person = [subject ?? null, contact ?? null, audience ?? null]
    const rest = [act, digest ?? null, body, salt, leaf, hashed]
    const { changes, lastInsertRowid } = insert.run(id, site, receivedAt, ...person, ...rest)
    if (!changes) return null
    last.set(site, hashed)
    return lastInsertRowid
  }

  return {
    addRow,
    addRecord(stored: StoredRecord, last: LastHashes): 'added' | 'known' | 'conflict' {
      const { record, site, receivedAt } = stored
      const { id, subject, contact, audience, act } = record
      const text = canonical(record)
      const digest = hash('sha256', text, 'buffer')
      const body = canonical({ ...stored, record: null }).replace(
        '"record":null',
        () => `"record":${text}`
      )
      const seq = addRow(
        { id, site, receivedAt, subject, contact, audience, act, digest, body },
        last
      )
      if (seq === null) {
        const known = digestOf.get(id)!
        const isSame = known['erased'] || digest.equals(known['digest'] as Uint8Array)
        return isSame ? 'known' : 'conflict'
      }
      insertPurposes.run(seq, body)
      return 'added'
    }
  }
}
