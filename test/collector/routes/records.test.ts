import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readAll } from '../../../src/collector/read-all.ts'
import { csvLine } from '../../../src/collector/csv.ts'
import {
  contactStatuses,
  createCollector,
  openSqlite,
  type RecordStore,
  type StoredRecord
} from '../../../src/collector/index.ts'
import { randomBytes } from 'node:crypto'
import { uuid7 } from '../../../src/core/id.ts'
import { recordOf } from '../../../src/core/record.ts'
import type { ConsentRecord, Statement } from '../../../src/types.ts'
import { config, NOW, said } from '../../support/sample.ts'

const KEY = 'a-read-key-of-24-signs!!'
const ORIGIN = 'https://example.com'
const folder = mkdtempSync(join(tmpdir(), 'lawful-'))
const file = () => join(folder, 'records.db')
let store: RecordStore
let collect: (request: Request) => Promise<Response>
let clock = Date.UTC(2026, 10, 23, 12)

const id = () => uuid7(clock, randomBytes(16))
function record(
  changes: Partial<ConsentRecord> & { statements?: Record<string, Statement> } = {}
): ConsentRecord {
  const { statements = { statistics: said('given') }, ...rest } = changes
  const made = recordOf(config, {
    ...{
      id: id(),
      subject: id(),
      now: NOW * 1000,
      act: 'save',
      view: 'preferences',
      control: 'save',
      elapsed: 900,
      persisted: true
    },
    ...{
      audience: changes.audience ?? 'prospect',
      locale: 'en',
      build: '0.1.0',
      gpc: false,
      origin: ORIGIN,
      statements
    }
  })
  return { ...made, ...rest }
}
const request = (method: string, path: string, init: RequestInit & { duplex?: 'half' } = {}) =>
  collect(new Request(`${ORIGIN}/lawful${path}`, { method, ...init }))
const post = (body: unknown, headers: Record<string, string> = { origin: ORIGIN }) =>
  request('POST', '/records', {
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers
  })
const read = (path: string, key = KEY) =>
  request('GET', path, { headers: { authorization: `Bearer ${key}` } })

beforeEach(() => {
  rmSync(file(), { force: true })
  rmSync(file() + '-wal', { force: true })
  rmSync(file() + '-shm', { force: true })
  store = openSqlite(file())
  collect = createCollector({
    store,
    origins: [ORIGIN],
    keys: [KEY],
    base: '/lawful',
    now: () => clock
  })
})
afterEach(() => store.close())

describe('taking records in', () => {
  test('201 for a new one, 200 for the same again, 409 for the same id with other content', async () => {
    const first = record()
    expect((await post(first)).status).toBe(201)
    expect((await post(first)).status).toBe(200)
    expect((await post({ ...first, act: 'reject-all' })).status).toBe(409)
    expect(await readAll(store.find({}))).toHaveLength(1)
  })
  test('a thousand concurrent copies make one row', async () => {
    const body = JSON.stringify(record())
    const statuses = await Promise.all(
      Array.from({ length: 1000 }, () => post(body).then(({ status }) => status))
    )
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 200)).toHaveLength(999)
    expect(await readAll(store.find({}))).toHaveLength(1)
    // What was there already leaves no gap in the chain, before or behind it.
    await Promise.all([post(record()), post(body), post(record())])
    expect(await store.verify()).toMatchObject({ rows: 3, firstBad: null })
  })
  test.each(['2026-11-23T12:00:00.000Z', '2016-11-23T12:00:00.000Z', '2036-11-23T12:00:00.000Z'])(
    'B06 the server adds its own time and the site; the time of a browser in %s stays beside it',
    async (at) => {
      await post({ ...record(), at })
      const own = { receivedAt: '2026-11-23T12:00:00.000Z', site: ORIGIN, assertion: 'none' }
      expect((await readAll(store.find({})))[0]).toMatchObject({ ...own, record: { at } })
    }
  )
  test.each<[string, (made: ConsentRecord) => unknown, RegExp]>([
    ['no JSON', () => '{', /not JSON/],
    ['an unknown field', (made) => ({ ...made, email: 'a@b.c' }), /email/],
    [
      'an unknown status',
      (made) => ({ ...made, purposes: [{ ...made.purposes[0], status: 'accepted' }] }),
      /purposes\.0\.status/
    ],
    ['a missing subject', (made) => ({ ...made, subject: undefined }), /subject/],
    ['another schema', (made) => ({ ...made, schema: 2 }), /schema/],
    ['an id that is none', (made) => ({ ...made, id: '1' }), /id: must be a UUID/],
    [
      'an origin of somebody else',
      (made) => ({ ...made, origin: 'https://evil.example' }),
      /origin/
    ],
    [
      'a purpose named twice',
      (made) => ({ ...made, purposes: [made.purposes[0], made.purposes[0]] }),
      /purposes: must name each purpose once/
    ],
    ['null', () => 'null', /record/]
  ])('%s is refused with the reason, nothing stored', async (_, change, reason) => {
    const response = await post(change(record()))
    expect(response.status).toBe(400)
    expect(((await response.json()) as { error: string }).error).toMatch(reason)
    expect(await readAll(store.find({}))).toEqual([])
  })
  test('more than 4 KiB is refused, also when the length is not told, or told wrong', async () => {
    const big = JSON.stringify({ ...record(), build: 'x'.repeat(5000) })
    expect((await post(big)).status).toBe(413)
    for (const length of ['5000', '10'])
      expect((await post(big, { origin: ORIGIN, 'content-length': length })).status, length).toBe(
        413
      )
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('x'.repeat(1000)))
      }
    })
    expect(
      (
        await request('POST', '/records', {
          body: stream,
          duplex: 'half',
          headers: { origin: ORIGIN }
        })
      ).status
    ).toBe(413)
  })
  test('foreign and null origins are refused, the own one is allowed by name and without credentials', async () => {
    expect((await post(record(), { origin: 'https://evil.example' })).status).toBe(403)
    expect((await post(record(), { origin: 'null' })).status).toBe(403)
    expect((await post(record(), { origin: 'http://example.com' })).status).toBe(403)
    const answer = await post(record())
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })
  test('every answer may differ by origin, and says so to caches', async () => {
    const answers = [
      await post(record()),
      await post('{'),
      await request('GET', '/records', {
        headers: { authorization: `Bearer ${KEY}`, origin: ORIGIN }
      }),
      await request('GET', '/records?format=csv', {
        headers: { authorization: `Bearer ${KEY}`, origin: ORIGIN }
      })
    ]
    for (const { headers } of answers)
      expect([headers.get('vary'), headers.get('access-control-allow-origin')]).toEqual([
        'Origin',
        ORIGIN
      ])
  })
  test('a store that cannot write answers 503, never 2xx', async () => {
    const broken = createCollector({
      store: { ...store, add: () => Promise.reject(new Error('disk full')) },
      origins: [ORIGIN],
      keys: [KEY],
      base: '/lawful'
    })
    const response = await broken(
      new Request(`${ORIGIN}/lawful/records`, {
        method: 'POST',
        body: JSON.stringify(record()),
        headers: { origin: ORIGIN }
      })
    )
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
  })
})

describe('giving records out', () => {
  test('only with a key', async () => {
    for (const path of ['/records', '/records?format=csv', '/subjects/x', '/report.csv']) {
      expect((await request('GET', path)).status, path).toBe(401)
      expect((await read(path, 'wrong-key-wrong-key!')).status, path).toBe(401)
    }
    expect((await read('/records')).status).toBe(200)
  })
  test('as JSON lines and as CSV, by day and audience', async () => {
    await post(record())
    clock += 86_400_000
    await post(
      record({
        audience: 'customer',
        statements: { email: said('objected', { basis: 'legitimate-interests' }) }
      })
    )
    const lines = (await (await read('/records')).text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { record: ConsentRecord })
    expect(lines.map(({ record: { audience } }) => audience)).toEqual(['prospect', 'customer'])
    expect((await (await read('/records?from=2026-11-24')).text()).trim().split('\n')).toHaveLength(
      1
    )
    expect((await (await read('/records?to=2026-11-23')).text()).trim().split('\n')).toHaveLength(1)
    const table = await (await read('/records?format=csv&audience=customer')).text()
    expect(table).toMatch(/customer,email,none,email,legitimate-interests,objected/)
    clock -= 86_400_000
  })
  test('of one subject, and erased on request', async () => {
    const mine = record()
    await post(mine)
    await post(record())
    const found = (await (await read(`/subjects/${mine.subject}`)).json()) as unknown[]
    expect(found).toHaveLength(1)
    const erased = await request('DELETE', `/subjects/${mine.subject}`, {
      headers: { authorization: `Bearer ${KEY}` }
    })
    expect(await erased.json()).toEqual({ erased: 1 })
    expect(await readAll(store.find({}))).toHaveLength(1)
    expect(await store.verify()).toMatchObject({ rows: 3, firstBad: null }) // the erasure is a row too
    expect((await post(mine)).status).toBe(200) // sent again by an old outbox: it stays erased
    expect(await readAll(store.find({}))).toHaveLength(1)
  })
  test('health needs no key, what is not there is said', async () => {
    expect(await (await request('GET', '/health')).json()).toEqual({ ok: true })
    expect((await request('GET', '/nothing')).status).toBe(404)
  })
})

describe('chain', () => {
  test.each([
    [
      'a changed body',
      "UPDATE records SET body = replace(body, 'given', 'refused') WHERE seq = 2",
      2
    ],
    ['a removed row', 'DELETE FROM records WHERE seq = 2', 3],
    [
      'a swapped pair',
      'UPDATE records SET seq = CASE seq WHEN 2 THEN 300 ELSE 2 END WHERE seq IN (2, 3); UPDATE records SET seq = 3 WHERE seq = 300',
      2
    ],
    [
      'a status in the table that reports read',
      "UPDATE purposes SET status = 'given' WHERE seq = 3 AND purpose = 'ads'",
      3
    ],
    [
      'an act in the table that reports read',
      "UPDATE records SET act = 'accept-all' WHERE seq = 2",
      2
    ],
    [
      'a body taken away without an erasure',
      'UPDATE records SET body = NULL, salt = NULL, subject = NULL WHERE seq = 4; DELETE FROM purposes WHERE seq = 4',
      4
    ],
    ['a leaf made to fit', 'UPDATE records SET leaf = randomblob(32) WHERE seq = 4', 4]
  ])('%s is found at the first row that does not fit', async (_, sql, firstBad) => {
    for (let i = 0; i < 5; i++) await post(record())
    expect(await store.verify()).toMatchObject({ rows: 5, firstBad: null })
    const intruder = new DatabaseSync(file())
    intruder.exec(sql)
    intruder.close()
    expect((await store.verify()).firstBad).toBe(firstBad)
  })
  test('rows removed at the end show in the head that was kept elsewhere', async () => {
    for (let i = 0; i < 3; i++) await post(record())
    const kept = (await store.verify()).heads
    const intruder = new DatabaseSync(file())
    intruder.exec('DELETE FROM records WHERE seq = 3; DELETE FROM purposes WHERE seq = 3')
    intruder.close()
    expect((await store.verify()).heads).not.toEqual(kept)
  })
  test('a stop in the same turn keeps what was handed over; what comes later is refused, not lost in silence', async () => {
    const stored = (): StoredRecord => ({
      record: record(),
      site: ORIGIN,
      receivedAt: new Date(clock).toISOString(),
      assertion: 'none'
    })
    const adding = store.add(stored())
    await store.close()
    expect(await adding).toBe('added')
    await expect(store.add(stored())).rejects.toThrow('not open')
    store = openSqlite(file())
    expect(await readAll(store.find({}))).toHaveLength(1)
  })
  test('records outlive the process that took them', async () => {
    const kept = record()
    await post(kept)
    await store.close()
    store = openSqlite(file())
    expect((await readAll(store.find({}))).map((stored) => stored.record.id)).toEqual([kept.id])
    expect((await store.verify()).firstBad).toBeNull()
  })
  test('a file of a newer version is not touched', () => {
    const db = new DatabaseSync(join(folder, 'newer.db'))
    db.exec('PRAGMA user_version = 9')
    db.close()
    expect(() => openSqlite(join(folder, 'newer.db'))).toThrow(/newer version/)
  })
})

describe('contacts', () => {
  test('the latest status of each channel is handed back; a yes under legitimate interests says nothing', async () => {
    const contact = 'c_1'
    const send = async (
      status: 'given' | 'objected',
      basis: 'consent' | 'legitimate-interests'
    ) => {
      const at = new Date(clock).toISOString()
      await post(
        record({
          contact,
          at,
          audience: 'customer',
          statements: { email: said(status, { basis }) }
        })
      )
    }
    await send('objected', 'legitimate-interests')
    expect(await contactStatuses(store, contact)).toEqual({ email: 'objected' })
    clock += 1000
    await send('given', 'legitimate-interests')
    expect(await contactStatuses(store, contact)).toEqual({})
    await post(record({ contact, audience: 'prospect', statements: { email: said('given') } }))
    expect(await contactStatuses(store, contact)).toEqual({ email: 'given' })
    expect(await contactStatuses(store, 'c_2')).toEqual({})
  })
})

describe('report', () => {
  const signIn = (key: string) => request('POST', '/report', { body: new URLSearchParams({ key }) })
  test('a key is exchanged for a strict session that only reads', async () => {
    expect((await signIn('wrong-key-wrong-key!')).status).toBe(401)
    const answer = await signIn(KEY)
    expect(answer.status).toBe(303)
    const cookie = answer.headers.get('set-cookie')!
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    expect(cookie).toMatch(/Secure/)
    const headers = { cookie: cookie.split(';')[0]! }
    expect(await (await request('GET', '/report', { headers })).text()).toContain(
      'Where people stand'
    )
    expect((await request('GET', '/records', { headers })).status).toBe(401)
    clock += 9 * 3_600_000
    expect(await (await request('GET', '/report', { headers })).text()).toContain('Sign in')
    clock -= 9 * 3_600_000
  })
  test('counts each person once per audience with the latest decision, by purpose, basis and status', async () => {
    const person = id()
    await post(
      record({ subject: person, act: 'accept-all', statements: { statistics: said('given') } })
    )
    await post(
      record({ subject: person, act: 'reject-all', statements: { statistics: said('withdrawn') } })
    )
    await post(record({ act: 'accept-all', statements: { statistics: said('given') } }))
    const table = await (await read('/report.csv')).text()
    expect(table).toContain('2026-11-23,statistics,prospect,consent,given,1,,\r\n')
    expect(table).toContain('2026-11-23,statistics,prospect,consent,withdrawn,1,,\r\n')
    expect(table).toContain('2026-11-23,service,prospect,contract,not-asked,2,,\r\n')
    expect(table).toContain('2026-11-23,,,,,,accept-all,2\r\n')
    const page = await (await read('/report')).text()
    expect(page).toMatch(
      /<th scope="row">statistics<\/th><td>prospect<\/td><td>consent<\/td>.*?50 %/s
    )
    expect(page).toContain('<svg')
    expect(page).not.toContain('<script')
  })
  test('what a filter leaves out is in neither page nor CSV', async () => {
    await post(record({ audience: 'customer' }))
    expect(await (await read('/report.csv?audience=prospect')).text()).not.toContain('customer')
    expect(await (await read('/report?from=2027-01-01')).text()).toContain(
      'No decision in this selection yet'
    )
    expect((await read("/report?audience=' OR 1=1 --")).status).toBe(200)
  })
})

test('a cell that a spreadsheet would run as a formula is defused', () => {
  expect(
    csvLine(['=1+1', '+1', '-1', '@x', ' =1', '\u00a0=1', '\t=1', 'a,b', 'a"b', 'a\nb', null, 5])
  ).toBe(`'=1+1,'+1,'-1,'@x,' =1,'\u00a0=1,'\t=1,"a,b","a""b","a\nb",,5\r\n`)
})

test('a key that is too short, or an origin that is none, is told at once', () => {
  expect(() => createCollector({ store, origins: [ORIGIN], keys: ['short'] })).toThrow(
    /at least 16/
  )
  expect(() => createCollector({ store, origins: ['example.com'], keys: [KEY] })).toThrow(/https:/)
})
