/** Erases the records of one person. The row stays in the chain without its text, and a row that names the erased ids is added. */
import { hash, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { readStatements } from '../contact-statements.js'
import { canonical } from './chain.js'
import type { Objection, Person } from './record-store.js'
import type { createAppender, LastHashes } from './sqlite-append.js'
import type { createCounts } from './sqlite-counts.js'
import { recordsAfter } from './sqlite-select.js'
import { ERASURE } from './sqlite-verify.js'

interface Erased {
  id: string
  site: string
  contact: string | null
}

/** Functions for erasing in this database. `erase` stands inside a transaction. */
export function createEraser(
  db: DatabaseSync,
  { addRow }: ReturnType<typeof createAppender>,
  counts: ReturnType<typeof createCounts>
) {
  const insertObjection = db.prepare(
    'INSERT OR REPLACE INTO objections (contact, purpose, at) VALUES (?, ?, ?)'
  )
  const objectionsOf = db.prepare('SELECT purpose, at FROM objections WHERE contact = ?')

  const objections = (contact: string) =>
    objectionsOf.all(hashOf(contact)) as unknown as Objection[]

  function keepObjections(contact: string): void {
    const found = recordsAfter(db, { contact }, 0, -1).map(({ stored }) => stored)
    for (const [purpose, { status, at }] of readStatements(objections(contact), found))
      if (status !== 'given') insertObjection.run(hashOf(contact), purpose, at)
  }

  /** Says in the chain of each site which ids were erased. */
  function addErasures(found: readonly Erased[]): void {
    const last: LastHashes = new Map()
    const receivedAt = new Date().toISOString()
    for (const site of new Set(found.map((row) => row.site))) {
      const erased = found.filter((row) => row.site === site).map(({ id }) => id)
      const body = canonical({ erased })
      addRow({ id: randomUUID(), site, receivedAt, act: ERASURE, body }, last)
    }
  }

  return {
    objections,
    /** Returns how many records were erased. */
    erase(person: Person): number {
      const [column, value] =
        'subject' in person
          ? (['subject', person.subject] as const)
          : (['contact', person.contact] as const)
      counts.forget(column, value)
      const found = db
        .prepare(`SELECT id, site, contact FROM records WHERE ${column} = ?`)
        .all(value) as unknown as Erased[]
      for (const contact of new Set(found.flatMap((row) => row.contact ?? [])))
        keepObjections(contact)
      addErasures(found)
      db.prepare(
        `DELETE FROM purposes WHERE seq IN (SELECT seq FROM records WHERE ${column} = ?)`
      ).run(value)
      db.prepare(
        `UPDATE records SET subject = NULL, contact = NULL, audience = NULL, act = NULL,
           digest = NULL, body = NULL, salt = NULL WHERE ${column} = ?`
      ).run(value)
      return found.length
    }
  }
}

/** The same contact gives the same hash, and the hash does not tell the contact. */
function hashOf(contact: string): Uint8Array {
  return hash('sha256', `objection ${contact}`, 'buffer')
}
