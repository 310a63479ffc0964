/**
 * A server to be measured, in a process of its own: `lawful` is the collector as published, `bare` stores the same text
 * with the same commits and does nothing else. Prints its port; answers /memory.
 */
import { serve } from '@hono/node-server'
import { createCollector, openSqlite } from 'lawful/collector'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'

const [kind = '', file = ''] = process.argv.slice(2)

/** One table, one commit for all that arrived together, an answer after it. */
function bare(): (request: Request) => Promise<Response> {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE records (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT')
  const insert = db.prepare('INSERT INTO records (id, body) VALUES (?, ?)')
  let queue: { id: string; text: string; done(): void }[] = []
  const commit = () => {
    const batch = queue
    queue = []
    db.exec('BEGIN IMMEDIATE')
    for (const { id, text } of batch) insert.run(id, text)
    db.exec('COMMIT')
    for (const { done } of batch) done()
  }
  return async (request) => {
    const text = await request.text()
    const { id } = JSON.parse(text) as { id: string }
    await new Promise<void>((done) => {
      if (!queue.length) setImmediate(commit)
      queue.push({ id, text, done })
    })
    return Response.json({ id }, { status: 201 })
  }
}

const answer =
  kind === 'bare'
    ? bare()
    : createCollector({ store: openSqlite(file), origins: ['https://example.com'], keys: ['a-read-key-of-24-signs!!'] })
const server = serve({
  fetch: (request: Request) =>
    new URL(request.url).pathname === '/memory' ? Response.json({ rss: process.memoryUsage().rss }) : answer(request),
  ...{ port: 0, hostname: '127.0.0.1' }
})
server.on('listening', () => console.log((server.address() as AddressInfo).port))
