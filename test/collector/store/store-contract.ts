/** The tests that every store of records passes. They use its door only (src/collector/store/record-store.ts). */
import { describe, expect, test } from 'vitest'
import type { RecordStore, Selection, StoredRecord } from '../../../src/collector/index.ts'
import { readAll } from '../../../src/collector/read-all.ts'
import type { ConsentRecord } from '../../../src/types.ts'

const SITE = 'https://example.com'

/** Whole numbers below a limit; the same seed gives the same numbers. */
type Numbers = (below: number) => number

function numbers(seed: number): Numbers {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const pick = <T>(next: Numbers, from: readonly T[]): T => from[next(from.length)]!
let count = 0

function storedWith(changes: object, receivedAt = '2026-10-01T12:00:00.000Z'): StoredRecord {
  const record = {
    id: `record-${count++}`,
    subject: 'subject-1',
    audience: 'prospect',
    act: 'save',
    at: receivedAt,
    origin: SITE,
    purposes: [],
    ...changes
  } as unknown as ConsentRecord
  return { receivedAt, site: record.origin, assertion: 'none', record }
}

function anyStored(next: Numbers, day: number): StoredRecord {
  const contact = pick(next, ['c_1', 'c_2', undefined, undefined])
  const statusOf = () => pick(next, ['given', 'refused'])
  const changes = {
    subject: `subject-${next(5)}`,
    audience: pick(next, ['prospect', 'customer']),
    act: pick(next, ['accept-all', 'reject-all', 'save']),
    ...(contact ? { contact } : {}),
    purposes: ['ads', 'statistics'].map((id) => ({ id, basis: 'consent', status: statusOf() }))
  }
  return storedWith(changes, new Date(Date.UTC(2026, 9, 1 + day, next(24))).toISOString())
}

/** The figures as they follow from all records, one by one. */
async function recounted(store: RecordStore, audience?: string) {
  const latest = new Map<string, StoredRecord>()
  const acts = new Map<string, number>()
  for await (const each of store.find({})) {
    const { record, receivedAt } = each
    if (audience && record.audience !== audience) continue
    latest.set(`${record.subject} ${record.audience} ${record.contact ?? ''}`, each)
    const act = `${receivedAt.slice(0, 10)} ${record.act}`
    acts.set(act, (acts.get(act) ?? 0) + 1)
  }
  const people = new Map<string, number>()
  for (const { record, receivedAt } of latest.values())
    for (const { id, basis, status } of record.purposes) {
      const key = `${receivedAt.slice(0, 10)} ${id} ${record.audience} ${basis} ${status}`
      people.set(key, (people.get(key) ?? 0) + 1)
    }
  return { people: Object.fromEntries(people), acts: Object.fromEntries(acts) }
}

/** The figures as the store reports them. */
async function reported(store: RecordStore, selection: Selection = {}) {
  const people = (await store.standings(selection)).map((row) => [
    [row.day, row.purpose, row.audience, row.basis, row.status].join(' '),
    row.people
  ])
  const acts = (await store.activity(selection)).map(({ day, act, decisions }) => [
    `${day} ${act}`,
    decisions
  ])
  return { people: Object.fromEntries(people) as object, acts: Object.fromEntries(acts) as object }
}

/**
 * Runs the tests. `open` opens the store at a place; an empty place is made for a new name, and the
 * same name finds the same records again.
 */
export function testStore(name: string, open: (place: string) => Promise<RecordStore>): void {
  let places = 0
  const fresh = () => `place-${places++}`
  const idsOf = async (store: RecordStore, selection: Selection = {}) =>
    (await readAll(store.find(selection))).map(({ record }) => record.id)

  describe(`${name}: adding`, () => {
    test('a new record is added, the same one is known, another one of its id is a conflict', async () => {
      const store = await open(fresh())
      const first = storedWith({})
      const other = { ...first, record: { ...first.record, act: 'reject-all' as const } }
      expect(await store.add(first)).toBe('added')
      expect(await store.add({ ...first, receivedAt: '2026-10-02T12:00:00.000Z' })).toBe('known')
      expect(await store.add(other)).toBe('conflict')
      expect(await readAll(store.find({}))).toEqual([first])
      await store.close()
    })

    test('a thousand copies at once make one record, and the chain has no gap', async () => {
      const store = await open(fresh())
      const copy = storedWith({})
      const around = [storedWith({}), storedWith({})] as const
      const copies = Array.from({ length: 1_000 }, () => store.add(copy))
      const outcomes = await Promise.all([store.add(around[0]), ...copies, store.add(around[1])])
      expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(3)
      expect(await store.verify()).toMatchObject({ rows: 3, firstBad: null })
      await store.close()
    })

    test('closing keeps what was handed over, and it is there when the store is opened again', async () => {
      const place = fresh()
      const store = await open(place)
      const adding = [store.add(storedWith({})), store.add(storedWith({}))]
      await store.close()
      expect(await Promise.all(adding)).toEqual(['added', 'added'])
      await expect(store.add(storedWith({}))).rejects.toThrow()
      const again = await open(place)
      expect(await readAll(again.find({}))).toHaveLength(2)
      expect((await again.verify()).firstBad).toBeNull()
      await again.close()
    })
  })

  describe(`${name}: finding`, () => {
    test('records come oldest first, and each part of a selection narrows them', async () => {
      const store = await open(fresh())
      const all = [
        storedWith({ subject: 's_1', audience: 'customer' }, '2026-10-01T00:00:00.000Z'),
        storedWith({ subject: 's_2', contact: 'c_1' }, '2026-10-01T23:59:59.999Z'),
        storedWith({ subject: 's_1', contact: 'c_1' }, '2026-10-03T12:00:00.000Z')
      ]
      for (const stored of all) await store.add(stored)
      const [first, second, third] = all.map(({ record }) => record.id)
      const found = {
        all: await idsOf(store),
        from: await idsOf(store, { from: '2026-10-02' }),
        to: await idsOf(store, { to: '2026-10-01' }),
        audience: await idsOf(store, { audience: 'customer' }),
        subject: await idsOf(store, { subject: 's_1' }),
        contact: await idsOf(store, { contact: 'c_1' }),
        both: await idsOf(store, { subject: 's_1', contact: 'c_1' }),
        unknown: await idsOf(store, { contact: "' OR 1=1 --" }),
        emptyMeansAny: await idsOf(store, { audience: '' })
      }
      expect(found).toEqual({
        all: [first, second, third],
        from: [third],
        to: [first, second],
        audience: [first],
        subject: [first, third],
        contact: [second, third],
        both: [third],
        unknown: [],
        emptyMeansAny: [first, second, third]
      })
      await store.close()
    })

    test('a slow reader gets each record once, while others write, erase and close', async () => {
      const store = await open(fresh())
      const many = Array.from({ length: 1_200 }, (_, index) =>
        storedWith({ subject: `subject-${index}` })
      )
      await Promise.all(many.map((stored) => store.add(stored)))
      const seen: string[] = []
      for await (const { record } of store.find({})) {
        if (seen.length === 100) await store.add(storedWith({ subject: 'late' }))
        if (seen.length === 200) await store.erase({ subject: 'subject-1100' })
        seen.push(record.id)
      }
      const kept = many.filter(({ record }) => record.subject !== 'subject-1100')
      expect(seen.slice(0, kept.length)).toEqual(kept.map(({ record }) => record.id))
      expect(new Set(seen).size).toBe(seen.length)
      const reader = store.find({})[Symbol.asyncIterator]()
      await reader.next()
      await store.close() // a reader that stopped keeps nothing open
    })
  })

  describe(`${name}: counting`, () => {
    test('figures are those of all records one by one, whatever is added and erased in between', async () => {
      for (let seed = 1; seed <= 20; seed++) {
        const next = numbers(seed)
        const store = await open(fresh())
        for (let day = 0; day < 12; day++) {
          await Promise.all(Array.from({ length: next(8) }, () => store.add(anyStored(next, day))))
          const erased = next(6)
          if (erased === 0) await store.erase({ subject: `subject-${next(5)}` })
          if (erased === 1) await store.erase({ contact: pick(next, ['c_1', 'c_2']) })
          if (next(2))
            expect(await reported(store), `seed ${seed}, day ${day}`).toEqual(
              await recounted(store)
            )
        }
        expect(await reported(store)).toEqual(await recounted(store))
        expect(await reported(store, { audience: 'customer' })).toEqual(
          await recounted(store, 'customer')
        )
        const some = await store.activity({ from: '2026-10-03', to: '2026-10-05' })
        expect(some.filter(({ day }) => day < '2026-10-03' || day > '2026-10-05')).toEqual([])
        expect((await store.verify()).firstBad).toBeNull()
        await store.close()
      }
    }, 120_000)

    test('many records that nobody asked about are counted when the report is opened', async () => {
      const next = numbers(7)
      const store = await open(fresh())
      const many = Array.from({ length: 12_000 }, (_, index) => anyStored(next, index % 20))
      await Promise.all(many.map((stored) => store.add(stored)))
      expect(await reported(store)).toEqual(await recounted(store))
      await store.close()
    }, 120_000)
  })

  describe(`${name}: erasing`, () => {
    const email = (status: string) => ({
      contact: 'c_1',
      purposes: [{ id: 'email', channel: 'email', basis: 'consent', status }]
    })

    test('erased records are found no more, the chain verifies, and the same record stays known', async () => {
      const store = await open(fresh())
      const gone = storedWith({ subject: 's_1' })
      const kept = storedWith({ subject: 's_2' })
      await store.add(gone)
      await store.add(kept)
      expect(await store.erase({ subject: 's_1' })).toBe(1)
      expect(await store.erase({ subject: 's_1' })).toBe(0)
      expect(await readAll(store.find({}))).toEqual([kept])
      expect(await store.add(gone)).toBe('known')
      expect(await store.verify()).toMatchObject({ rows: 3, firstBad: null }) // the erasure is a row
      await store.close()
    })

    test('a record that is still being added is erased too', async () => {
      const store = await open(fresh())
      const adding = store.add(storedWith({ subject: 's_1' }))
      expect(await store.erase({ subject: 's_1' })).toBe(1)
      expect(await adding).toBe('added')
      expect(await readAll(store.find({}))).toEqual([])
      await store.close()
    })

    test('a contact\'s "no" outlives its record, a "yes" does not', async () => {
      const place = fresh()
      const store = await open(place)
      await store.add(storedWith(email('refused'), '2026-10-01T12:00:00.000Z'))
      expect(await store.objections('c_1')).toEqual([])
      await store.erase({ contact: 'c_1' })
      const objections = [{ purpose: 'email', at: Date.UTC(2026, 9, 1, 12) / 1000 }]
      expect(await store.objections('c_1')).toEqual(objections)
      expect(await store.objections('c_2')).toEqual([])
      await store.close()
      const again = await open(place)
      expect(await again.objections('c_1')).toEqual(objections)
      await again.add(storedWith({ ...email('given'), contact: 'c_3' }))
      await again.erase({ contact: 'c_3' })
      expect(await again.objections('c_3')).toEqual([])
      await again.close()
    })
  })

  test(`${name}: each site has a chain of its own`, async () => {
    const store = await open(fresh())
    await store.add(storedWith({}))
    const before = await store.verify()
    await store.add(storedWith({ origin: 'https://other.example' }))
    const after = await store.verify()
    expect(Object.keys(after.heads).sort()).toEqual([SITE, 'https://other.example'])
    expect(after.heads[SITE]).toBe(before.heads[SITE])
    await store.close()
  })
}
