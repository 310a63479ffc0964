/** Checks every row of the store: its place in the chain, its text, and the columns that reports read. */
import type { DatabaseSync } from 'node:sqlite'
import { canonical, FIRST, leafOf, rowHash } from './chain.js'
import type { StoredRecord, Verification } from './record-store.js'

/** The act of a row that names erased ids. An erasure is a row of the chain like any other. */
export const ERASURE = 'erasure'

interface Row {
  seq: number
  id: string
  site: string
  received_at: string
  subject: string | null
  contact: string | null
  audience: string | null
  act: string | null
  body: string | null
  salt: Uint8Array | null
  leaf: Uint8Array
  hash: Uint8Array
}

/** Finds the first row that does not fit, and the last hash of each site's chain. */
export function verify(db: DatabaseSync): Verification {
  const last = new Map<string, Uint8Array>()
  const erased = new Set<string>()
  const withoutBody: Row[] = []
  const purposesOf = db.prepare(
    'SELECT purpose, basis, status FROM purposes WHERE seq = ? ORDER BY purpose'
  )
  let rows = 0
  const bad: number[] = []
  for (const found of db.prepare('SELECT * FROM records ORDER BY seq').iterate()) {
    const row = found as unknown as Row
    rows++
    if (
      !same(rowHash(last.get(row.site) ?? FIRST, row.leaf), row.hash) ||
      !isGenuine(row, purposesOf.all(row.seq))
    )
      bad.push(row.seq)
    if (row.body === null) withoutBody.push(row)
    else if (row.act === ERASURE)
      for (const id of (JSON.parse(row.body) as { erased: string[] }).erased) erased.add(id)
    last.set(row.site, row.hash)
  }
  // If no erasure in the chain names a row without a body, the body was removed from outside.
  bad.push(...withoutBody.filter(({ id }) => !erased.has(id)).map(({ seq }) => seq))
  const heads = Object.fromEntries(
    [...last].map(([site, hash]) => [site, Buffer.from(hash).toString('hex')])
  )
  return { rows, firstBad: bad.length ? Math.min(...bad) : null, heads }
}

/** Body, leaf, and the columns that reports read must say the same. */
function isGenuine(row: Row, purposes: unknown[]): boolean {
  if (row.body === null) return !purposes.length
  if (!row.salt || !same(leafOf(row.salt, row.body), row.leaf)) return false
  if (row.act === ERASURE) return true
  const { record, receivedAt, site } = JSON.parse(row.body) as StoredRecord
  const told = [row.id, row.site, row.received_at, row.subject, row.contact, row.audience, row.act]
  const meant = [
    record.id,
    site,
    receivedAt,
    record.subject,
    record.contact ?? null,
    record.audience,
    record.act
  ]
  const rows = record.purposes
    .map(({ id, basis, status }) => ({ purpose: id, basis, status }))
    .sort((a, b) => (a.purpose < b.purpose ? -1 : 1))
  return canonical([told, purposes]) === canonical([meant, rows])
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
