/** Takes records in and gives them out. Writing needs no key and no cookie; reading needs a key. */
import { Hono } from 'hono'
import { checkAssertion } from '../../server/assertion.js'
import { findPurpose } from '../../core/purposes.js'
import { lawOf } from '../../law/lint.js'
import { TABLE } from '../../law/rules.js'
import type { Config, ConsentRecord } from '../../types.js'
import { csvLine } from '../csv.js'
import { download } from './download.js'
import { unauthorised, type createKeys } from '../keys.js'
import { readAll } from '../read-all.js'
import { parseRecord } from '../record-schema.js'
import type { RecordStore, Selection, StoredRecord } from '../store/record-store.js'

const MOST_BYTES = 4096

interface Needs {
  store: RecordStore
  origins: readonly string[]
  keys: ReturnType<typeof createKeys>
  now: () => number
  /** Keys of `signVisitor`; without any, assertions are not checked. */
  assertionKeys: readonly string[]
  config: Config | undefined
}

/** Routes for `/records` and `/subjects/:id`. */
export function records({ store, origins, keys, now, assertionKeys, config }: Needs): Hono {
  const app = new Hono()

  allowOrigins(app, origins)

  app.post('/records', async (c) => {
    const origin = c.req.header('origin')
    if (origin && !origins.includes(origin))
      return c.json({ error: `records from ${origin} are not taken here; add it to origins` }, 403)
    const text = await readAtMost(c.req.raw)
    if (text === null) return c.json({ error: `a record has at most ${MOST_BYTES} bytes` }, 413)
    const parsed = parseRecord(text)
    if ('fault' in parsed) return c.json({ error: parsed.fault }, 400)
    const { record } = parsed
    if (!origins.includes(record.origin) || (origin && origin !== record.origin))
      return c.json({ error: 'origin: must be the origin of the page that sends it' }, 400)
    const receivedAt = new Date(now()).toISOString()
    const assertion = await assertionState(record, assertionKeys, now(), config?.audience)
    const outcome = await store.add({
      receivedAt,
      site: record.origin,
      assertion,
      ...(config ? { law: lawAt(config, record) } : {}),
      record
    })
    if (outcome === 'conflict') return c.json({ error: 'id: another record has it already' }, 409)
    return c.json({ id: record.id }, outcome === 'added' ? 201 : 200)
  })

  app.get('/records', (c) => {
    if (!keys.isBearer(c.req.header('authorization'))) return unauthorised(c)
    const { from, to, audience, format } = c.req.query()
    const selection: Selection = { from, to, audience }
    if (format === 'csv')
      return download(c, csvLines(store.find(selection)), 'text/csv; charset=utf-8', 'records.csv')
    return download(c, jsonLines(store.find(selection)), 'application/x-ndjson', 'records.jsonl')
  })

  app.get('/subjects/:id', async (c) => {
    if (!keys.isBearer(c.req.header('authorization'))) return unauthorised(c)
    return c.json(await readAll(store.find({ subject: c.req.param('id') })))
  })

  app.delete('/subjects/:id', async (c) => {
    if (!keys.isBearer(c.req.header('authorization'))) return unauthorised(c)
    return c.json({ erased: await store.erase({ subject: c.req.param('id') }) })
  })

  return app
}

/** Lets pages of these origins send records (CORS). */
function allowOrigins(app: Hono, origins: readonly string[]): void {
  app.use('/records', async (c, next) => {
    const origin = c.req.header('origin')
    // The header is set before the answer is made, because changing a finished one costs as much as making it.
    if (origin && origins.includes(origin)) c.header('access-control-allow-origin', origin)
    c.header('vary', 'Origin')
    await next()
  })
  app.options('/records', (c) =>
    c.body(null, 204, {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '86400'
    })
  )
}

/** Milliseconds that a record may take to arrive. After that, its assertion counts as expired. */
const LONGEST_WAY = 7 * 86_400_000

/** Checks the assertion of a record: signed with our key, valid at the act, and about the record's contact and audience. */
async function assertionState(
  record: ConsentRecord,
  keys: readonly string[],
  now: number,
  usual = 'visitor'
): Promise<StoredRecord['assertion']> {
  if (!record.assertion) return keys.length && record.contact ? 'missing' : 'none'
  if (!keys.length) return 'not-checked'
  const at = Date.parse(record.at)
  const found = await checkAssertion(record.assertion, keys, at)
  if (found.state !== 'verified') return found.state
  const { contact, audience = usual } = found.assertion
  if (contact !== record.contact || audience !== record.audience) return 'forged'
  return now - at <= LONGEST_WAY ? 'verified' : 'expired'
}

/** The rule of law that held for each purpose on the day of the act. */
function lawAt(
  config: Config,
  { audience, at, purposes }: ConsentRecord
): NonNullable<StoredRecord['law']> {
  const rules = purposes.flatMap(({ id }) => {
    const purpose = findPurpose(config, id)
    return purpose ? [[id, lawOf(config, purpose, audience, at.slice(0, 10)).rule]] : []
  })
  return { table: TABLE, rules: Object.fromEntries(rules) as Record<string, string> }
}

/**
 * Reads the body as text; null as soon as it is too long. A body cannot be longer than its
 * Content-Length (RFC 9112, section 6.2); a body without one is measured while it is read.
 */
async function readAtMost(request: Request): Promise<string | null> {
  const length = Number(request.headers.get('content-length') ?? NaN)
  if (length > MOST_BYTES) return null
  if (length >= 0) {
    const text = await request.text()
    return Buffer.byteLength(text) > MOST_BYTES ? null : text
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > MOST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const COLUMNS = [
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

/** One line for each purpose of each record. */
async function* csvLines(found: AsyncIterable<StoredRecord>): AsyncGenerator<string> {
  yield csvLine(COLUMNS)
  for await (const { receivedAt, site, record } of found) {
    const { notice, region, model, signals } = record
    const person = [record.subject, record.contact, record.act, record.actor, record.audience]
    const rest = [region, model, notice.version, notice.locale, signals.gpc, site]
    for (const { id, device, channel, basis, status } of record.purposes) {
      const purpose = [id, device, channel, basis, status]
      yield csvLine([receivedAt, record.id, ...person, ...purpose, ...rest])
    }
  }
}

async function* jsonLines(found: AsyncIterable<StoredRecord>): AsyncGenerator<string> {
  for await (const stored of found) yield JSON.stringify(stored) + '\n'
}
