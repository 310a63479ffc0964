/**
 * A server to be measured, in a process of its own. `lawful` is the collector as published; `bare`
 * stores the same rows with the same commits and does nothing else. The process prints its port and
 * answers /memory.
 */
import { serve } from '@hono/node-server'
import { createCollector, openSqlite } from 'lawful/collector'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import type { ConsentRecord } from '../../src/types.ts'

const [kind = '', file = ''] = process.argv.slice(2)

/**
 * Stores the same rows in the same tables, with one commit for all requests that arrived together,
 * and answers after it. It has no checks and no hashes.
 */
function bare(): (request: Request) => Promise<Response> {
  openSqlite(file).close() // creates the tables
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  const insert = db.prepare(
    'INSERT INTO records (id, site, received_at, subject, audience, act, digest, body, salt, leaf, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
  )
  const insertPurpose = db.prepare(
    'INSERT INTO purposes (seq, purpose, basis, status) VALUES (?, ?, ?, ?)'
  )
  const blob = new Uint8Array(32)
  let queue: { record: ConsentRecord; text: string; done(): void }[] = []
  const commit = () => {
    const batch = queue
    queue = []
    db.exec('BEGIN IMMEDIATE')
    for (const { record, text } of batch) {
      const { id, origin, at, subject, audience, act, purposes } = record
      const { lastInsertRowid } = insert.run(
        id,
        origin,
        at,
        subject,
        audience,
        act,
        blob,
        text,
        blob,
        blob,
        blob
      )
      for (const purpose of purposes)
        insertPurpose.run(lastInsertRowid, purpose.id, purpose.basis, purpose.status)
    }
    db.exec('COMMIT')
    for (const { done } of batch) done()
  }
  return async (request) => {
    const text = await request.text()
    const record = JSON.parse(text) as ConsentRecord
    await new Promise<void>((done) => {
      if (!queue.length) setImmediate(commit)
      queue.push({ record, text, done })
    })
    return Response.json({ id: record.id }, { status: 201 })
  }
}

const answer =
  kind === 'bare'
    ? bare()
    : createCollector({
        store: openSqlite(file),
        origins: ['https://example.com'],
        keys: ['a-read-key-of-24-signs!!']
      })
const server = serve({
  fetch: (request: Request) =>
    new URL(request.url).pathname === '/memory'
      ? Response.json({ rss: process.memoryUsage().rss })
      : answer(request),
  ...{ port: 0, hostname: '127.0.0.1' }
})
server.on('listening', () => console.log((server.address() as AddressInfo).port))
