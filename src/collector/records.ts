/** Taking records in and giving them out. Writing needs no key and no cookie; reading needs a key. */
import { Hono, type Context } from 'hono'
import { csvLines } from './csv.js'
import { download } from './download.js'
import type { createKeys } from './keys.js'
import { parseRecord } from './record-schema.js'
import type { RecordStore, Selection, StoredRecord } from './store.js'

const MOST_BYTES = 4096

interface Needs {
  store: RecordStore
  origins: readonly string[]
  keys: ReturnType<typeof createKeys>
  now: () => number
}

/** Routes for `/records` and `/subjects/:id`. */
export function records({ store, origins, keys, now }: Needs): Hono {
  const app = new Hono()

  app.use('/records', async (c, next) => {
    const origin = c.req.header('origin')
    await next()
    if (origin && origins.includes(origin)) c.header('access-control-allow-origin', origin)
    c.header('vary', 'Origin')
  })
  app.options('/records', (c) =>
    c.body(null, 204, {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '86400'
    })
  )

  app.post('/records', async (c) => {
    const origin = c.req.header('origin')
    if (origin && !origins.includes(origin)) return c.json({ error: `records from ${origin} are not taken here; add it to origins` }, 403)
    const text = await bounded(c.req.raw)
    if (text === null) return c.json({ error: `a record has at most ${MOST_BYTES} bytes` }, 413)
    const parsed = parseRecord(text)
    if ('fault' in parsed) return c.json({ error: parsed.fault }, 400)
    const { record } = parsed
    if (!origins.includes(record.origin) || (origin && origin !== record.origin))
      return c.json({ error: 'origin: must be the origin of the page that sends it' }, 400)
    const receivedAt = new Date(now()).toISOString()
    const outcome = await store.add({ receivedAt, site: record.origin, assertion: record.assertion ? 'not-checked' : 'none', record })
    if (outcome === 'conflict') return c.json({ error: 'id: another record has it already' }, 409)
    return c.json({ id: record.id }, outcome === 'added' ? 201 : 200)
  })

  app.get('/records', (c) => {
    if (!keys.isBearer(c.req.header('authorization'))) return unauthorised(c)
    const { from, to, audience, format } = c.req.query()
    const selection: Selection = { from, to, audience }
    if (format === 'csv') return download(csvLines(rows(store.find(selection))), 'text/csv; charset=utf-8', 'records.csv')
    return download(jsonLines(store.find(selection)), 'application/x-ndjson', 'records.jsonl')
  })

  app.get('/subjects/:id', (c) => {
    if (!keys.isBearer(c.req.header('authorization'))) return unauthorised(c)
    return c.json([...store.find({ subject: c.req.param('id') })])
  })

  app.delete('/subjects/:id', (c) => {
    if (!keys.isBearer(c.req.header('authorization'))) return unauthorised(c)
    return c.json({ erased: store.erase(c.req.param('id')) })
  })

  return app
}

function unauthorised(c: Context): Response {
  return c.json({ error: 'reading needs a key: Authorization: Bearer …' }, 401, { 'www-authenticate': 'Bearer' })
}

/** The body as text; null as soon as it is too long, whatever Content-Length says. */
async function bounded(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > MOST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function* rows(found: Iterable<StoredRecord>): Generator<readonly unknown[]> {
  yield [
    'received_at',
    'record',
    'subject',
    'contact',
    'act',
    'actor',
    'audience',
    'purpose',
    'device',
    'channel',
    'basis',
    'status',
    'region',
    'model',
    'notice',
    'locale',
    'gpc',
    'site'
  ]
  for (const { receivedAt, site, record } of found) {
    for (const { id, device, channel, basis, status } of record.purposes) {
      const { notice, region, model, signals } = record
      yield [
        receivedAt,
        record.id,
        record.subject,
        record.contact,
        record.act,
        record.actor,
        record.audience,
        id,
        device,
        channel,
        basis,
        status,
        region,
        model,
        notice.version,
        notice.locale,
        signals.gpc,
        site
      ]
    }
  }
}

function* jsonLines(found: Iterable<StoredRecord>): Generator<string> {
  for (const stored of found) yield JSON.stringify(stored) + '\n'
}
