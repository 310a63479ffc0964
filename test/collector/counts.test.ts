import { expect, test } from 'vitest'
import { openSqlite, type RecordStore, type StoredRecord } from '../../src/collector/index.ts'
import type { ConsentRecord } from '../../src/types.ts'

/** The same numbers from the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const pick = <T>(next: (below: number) => number, from: readonly T[]): T => from[next(from.length)]!
let count = 0
function stored(next: (below: number) => number, day: number): StoredRecord {
  const contact = pick(next, ['c_1', 'c_2', undefined, undefined])
  const record = {
    ...{ id: `record-${count++}`, subject: `subject-${next(5)}`, audience: pick(next, ['prospect', 'customer']) },
    ...{ act: pick(next, ['accept-all', 'reject-all', 'save']), origin: 'https://example.com' },
    ...(contact ? { contact } : {}),
    purposes: ['ads', 'statistics'].map((id) => ({ id, basis: 'consent', status: pick(next, ['given', 'refused']) }))
  } as unknown as ConsentRecord
  const receivedAt = new Date(Date.UTC(2026, 9, 1 + day, next(24))).toISOString()
  return { receivedAt, site: 'https://example.com', assertion: 'none', record }
}

/** What the report should say, from all records one by one. */
function recounted(store: RecordStore, audience?: string) {
  const latest = new Map<string, StoredRecord>()
  const acts = new Map<string, number>()
  for (const each of store.find({})) {
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

function reported(store: RecordStore, selection = {}) {
  const people = store
    .standings(selection)
    .map((row) => [[row.day, row.purpose, row.audience, row.basis, row.status].join(' '), row.people])
  const acts = store.activity(selection).map(({ day, act, decisions }) => [`${day} ${act}`, decisions])
  return { people: Object.fromEntries(people) as object, acts: Object.fromEntries(acts) as object }
}

test('counts kept beforehand are those of all records one by one, whatever is added and erased in between', async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const next = numbers(seed)
    const store = openSqlite(':memory:')
    for (let day = 0; day < 12; day++) {
      await Promise.all(Array.from({ length: next(8) }, () => store.add(stored(next, day))))
      const erased = next(6)
      if (erased === 0) store.erase({ subject: `subject-${next(5)}` })
      if (erased === 1) store.erase({ contact: pick(next, ['c_1', 'c_2']) })
      if (next(2)) expect(reported(store), `seed ${seed}, day ${day}`).toEqual(recounted(store))
    }
    expect(reported(store)).toEqual(recounted(store))
    expect(reported(store, { audience: 'customer' })).toEqual(recounted(store, 'customer'))
    const days = store.activity({ from: '2026-10-03', to: '2026-10-05' }).map(({ day }) => day)
    expect(days.every((day) => day >= '2026-10-03' && day <= '2026-10-05')).toBe(true)
    expect(store.verify().firstBad).toBeNull()
    store.close()
  }
})

test('what was written before there were counts is counted when it is first asked for', async () => {
  const next = numbers(7)
  const store = openSqlite(':memory:')
  await Promise.all(Array.from({ length: 12_000 }, (_, index) => store.add(stored(next, index % 20))))
  expect(reported(store)).toEqual(recounted(store))
  store.close()
})
