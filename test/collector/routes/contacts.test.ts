/** Who may be reached: the collector's answer, and that it is the page's answer too. */
import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readAll } from '../../../src/collector/read-all.ts'
import { signVisitor } from '../../../src/server/assertion.ts'
import {
  contactStatuses,
  createCollector,
  openSqlite,
  type RecordStore
} from '../../../src/collector/index.ts'
import { decide, merge, statementsOf } from '../../../src/core/decision.ts'
import { uuid7 } from '../../../src/core/id.ts'
import { recordOf } from '../../../src/core/record.ts'
import { derive } from '../../../src/core/snapshot.ts'
import type { Config, ConsentRecord, Statement } from '../../../src/types.ts'
import { PATIENCE, runs } from '../../support/runs.ts'
import { config, NOW } from '../../support/sample.ts'

const KEY = 'a-read-key-of-24-signs!!'
const SIGNING = 's'.repeat(32)
const ORIGIN = 'https://example.com'
let store: RecordStore
let clock = NOW * 1000
let collect: (request: Request) => Promise<Response>
const start = (options: { assertionKeys?: string[]; config?: Config } = { config }) => {
  collect = createCollector({ store, origins: [ORIGIN], keys: [KEY], now: () => clock, ...options })
}
const post = (record: ConsentRecord) =>
  collect(
    new Request(`${ORIGIN}/records`, {
      method: 'POST',
      body: JSON.stringify(record),
      headers: { origin: ORIGIN }
    })
  )
const get = async (path: string, key = KEY) =>
  collect(new Request(ORIGIN + path, { headers: { authorization: `Bearer ${key}` } }))
const ask = async (contact: string, purpose: string, audience?: string) =>
  (await (
    await get(
      `/allowed?contact=${contact}&purpose=${purpose}${audience ? `&audience=${audience}` : ''}`
    )
  ).json()) as {
    allowed: boolean
    basis: string | null
    why: string
    record: string | null
  }

beforeEach(() => {
  clock = NOW * 1000
  store = openSqlite(':memory:')
  start()
})
afterEach(() => store.close())

/** One browser of one contact, as the page keeps what is said in it. */
function browser(contact: string) {
  const subject = uuid7(clock, randomBytes(16))
  let saidHere: Record<string, Statement> = {}
  const derived = (audience: string) =>
    derive(
      config,
      {
        decision: null,
        doubt: null,
        visitor: { audience, contact },
        saidHere: { [contact]: saidHere },
        once: {}
      },
      clock / 1000,
      false
    )
  return {
    allows: (id: string, audience: string) => derived(audience).permissions[id],
    act(
      audience: string,
      answers: Record<string, boolean>,
      changes: Partial<ConsentRecord> = {}
    ): ConsentRecord {
      const at = Math.floor(clock / 1000)
      const made = statementsOf(config, audience, derived(audience).statements, answers, at)
      saidHere = merge(
        saidHere,
        decide(config, null, made, { id: '', subject, at, contact }).forContact
      )
      const record = recordOf(config, {
        ...{
          id: uuid7(clock, randomBytes(16)),
          subject,
          contact,
          now: clock,
          act: 'form',
          view: 'form',
          control: 'submit',
          elapsed: 900
        },
        ...{
          persisted: true,
          audience,
          locale: 'en',
          build: '0.1.0',
          gpc: false,
          origin: ORIGIN,
          statements: derived(audience).statements
        }
      })
      return { ...record, ...changes }
    }
  }
}

describe('may we reach this contact?', () => {
  test('an unknown contact: no, whatever audience is named; a known one has the basis of the audience', async () => {
    expect(await ask('c_0', 'email')).toMatchObject({
      allowed: false,
      why: 'unknown-contact',
      record: null
    })
    expect(await ask('c_0', 'email', 'customer')).toMatchObject({
      allowed: false,
      why: 'unknown-contact'
    })
    await post(browser('c_1').act('prospect', { phone: false }))
    expect(await ask('c_1', 'email', 'customer')).toMatchObject({
      allowed: true,
      basis: 'legitimate-interests'
    })
    expect(await ask('c_1', 'email')).toMatchObject({
      allowed: false,
      basis: 'consent',
      why: 'nothing-said'
    })
  })

  test('who agreed is reached until the yes expires, and the record is named', async () => {
    const record = browser('c_1').act('prospect', { email: true })
    await post(record)
    expect(await ask('c_1', 'email')).toEqual({
      ...{ contact: 'c_1', purpose: 'email', audience: 'prospect', record: record.id },
      ...{ allowed: true, basis: 'consent', why: 'consent-given' }
    })
    clock += 37 * 31 * 86_400_000
    expect(await ask('c_1', 'email')).toMatchObject({ allowed: false, why: 'consent-expired' })
    expect(await contactStatuses(store, 'c_1', config, clock)).toEqual({})
  })

  test('an objection holds for ever, on another browser and as another audience', async () => {
    await post(browser('c_1').act('customer', { email: false }))
    clock += 20 * 366 * 86_400_000
    for (const audience of ['customer', 'prospect', 'visitor'])
      expect(await ask('c_1', 'email', audience)).toMatchObject({ allowed: false, why: 'said-no' })
    expect(await (await get('/contacts/c_1')).json()).toMatchObject({
      contact: 'c_1',
      audience: 'customer',
      purposes: [
        { id: 'email', status: 'objected', basis: 'legitimate-interests', assertion: 'none' }
      ]
    })
  })

  test('a page that has not heard of the objection repeats the old yes: the objection holds, until the person says yes again', async () => {
    const [old, other] = [browser('c_1'), browser('c_1')]
    await post(old.act('prospect', { email: true }))
    clock += 60_000
    await post(other.act('customer', { email: false }))
    clock += 60_000
    await post(old.act('customer', { phone: true }))
    expect(await ask('c_1', 'email')).toMatchObject({ allowed: false, why: 'said-no' })
    clock += 60_000
    await post(old.act('prospect', { email: true }))
    expect(await ask('c_1', 'email')).toMatchObject({ allowed: true, why: 'consent-given' })
  })

  test('records of several devices in any order: a yes that is not later than the no lifts nothing', async () => {
    const [phone, laptop] = [browser('c_1'), browser('c_1')]
    const yes = phone.act('prospect', { email: true })
    clock += 86_400_000
    await post(laptop.act('prospect', { email: false }))
    clock += 86_400_000
    await post(yes) // the telephone was off
    expect(await ask('c_1', 'email')).toMatchObject({ allowed: false, why: 'said-no' })
  })

  test('erasing opens nothing: what was said no to stays as a hash, and a later yes counts', async () => {
    const page = browser('c_1')
    const record = page.act('customer', { email: false })
    await post(record)
    const erase = (path: string) =>
      collect(
        new Request(ORIGIN + path, {
          method: 'DELETE',
          headers: { authorization: `Bearer ${KEY}` }
        })
      )
    expect(await (await erase(`/subjects/${record.subject}`)).json()).toEqual({ erased: 1 })
    expect(await readAll(store.find({ contact: 'c_1' }))).toEqual([])
    expect(await ask('c_1', 'email', 'customer')).toMatchObject({
      allowed: false,
      why: 'said-no',
      record: null
    })
    expect(await contactStatuses(store, 'c_1')).toEqual({ email: 'objected' })
    clock += 60_000
    await post(browser('c_1').act('prospect', { email: true }))
    expect(await ask('c_1', 'email')).toMatchObject({ allowed: true })
    expect(await (await erase('/contacts/c_1')).json()).toEqual({ erased: 1 })
    expect((await store.verify()).firstBad).toBeNull()
    expect(
      (await collect(new Request(`${ORIGIN}/contacts/c_1`, { method: 'DELETE' }))).status
    ).toBe(401)
  })

  test.each([
    '2026-11-23T12:00:00+05',
    '2026-11-23T12:00:00-23',
    '2026-13-45T12:00:00Z',
    '2026-11-23 12:00:00',
    '2026-11-23'
  ])('a time that cannot be compared is refused: %s', async (at) => {
    expect((await post(browser('c_1').act('prospect', { email: true }, { at }))).status).toBe(400)
  })

  test('needs a key, both names, and a config', async () => {
    expect((await get('/allowed?contact=c&purpose=email', 'wrong')).status).toBe(401)
    expect((await get('/contacts/c', 'wrong')).status).toBe(401)
    expect((await get('/allowed?contact=c')).status).toBe(400)
    start({})
    expect((await get('/allowed?contact=c&purpose=email')).status).toBe(501)
    expect(() => start({ config: { ...config, version: '' } })).toThrow('config: version')
  })

  test(
    'the collector allows what the browser allows, over random histories of one contact',
    async () => {
      const act = fc.record({
        audience: fc.constantFrom('prospect', 'customer', 'visitor'),
        email: fc.option(fc.boolean(), { nil: undefined }),
        phone: fc.option(fc.boolean(), { nil: undefined }),
        days: fc.integer({ min: 0, max: 800 })
      })
      await fc.assert(
        fc.asyncProperty(
          fc.array(act, { minLength: 1, maxLength: 8 }),
          fc.constantFrom('prospect', 'customer', 'visitor'),
          async (acts, last) => {
            clock = NOW * 1000
            const contact = `c_${randomBytes(6).toString('hex')}`
            const page = browser(contact)
            for (const { audience, email, phone, days } of acts) {
              clock += days * 86_400_000 + 1000
              const answers = Object.fromEntries(
                Object.entries({ email, phone }).filter(([, yes]) => yes !== undefined)
              ) as Record<string, boolean>
              const answer = await post(page.act(audience, answers))
              expect(answer.status).toBe(201)
            }
            for (const purpose of ['email', 'phone'])
              expect((await ask(contact, purpose, last)).allowed, `${purpose} as ${last}`).toBe(
                page.allows(purpose, last)
              )
          }
        ),
        { seed: 500, numRuns: runs(500) }
      )
    },
    PATIENCE
  )
})

describe('whose record it is', () => {
  beforeEach(() => start({ config, assertionKeys: ['n'.repeat(32), SIGNING] }))
  const state = async () => (await readAll(store.find({}))).at(-1)!.assertion
  const assertion = (visitor = { audience: 'prospect', contact: 'c_1' }, key = SIGNING) =>
    signVisitor(visitor, key, { now: clock })

  test.each<[string, () => Promise<string | undefined>, string]>([
    ['signed by the site', () => assertion(), 'verified'],
    ['signed with a key of somebody else', () => assertion(undefined, 'x'.repeat(32)), 'forged'],
    ['about another contact', () => assertion({ audience: 'prospect', contact: 'c_2' }), 'forged'],
    ['about another audience', () => assertion({ audience: 'customer', contact: 'c_1' }), 'forged'],
    [
      'without an audience, for a record of a prospect',
      () => signVisitor({ contact: 'c_1' }, SIGNING, { now: clock }),
      'forged'
    ],
    ['no text of ours', () => Promise.resolve('x'), 'forged'],
    ['absent', () => Promise.resolve(undefined), 'missing']
  ])('%s', async (_, make, expected) => {
    const signed = await make()
    await post(
      browser('c_1').act(
        'prospect',
        { email: true },
        signed === undefined ? {} : { assertion: signed }
      )
    )
    expect(await state()).toBe(expected)
    expect((await ask('c_1', 'email')).allowed).toBe(expected === 'verified')
  })

  test('a no counts whoever sent it; a forged yes after it changes nothing', async () => {
    const page = browser('c_1')
    await post(page.act('prospect', { email: true }, { assertion: await assertion() }))
    clock += 1000
    await post(page.act('prospect', { email: false }))
    expect((await ask('c_1', 'email')).allowed).toBe(false)
    clock += 1000
    await post(page.act('prospect', { email: true }, { assertion: 'forged' }))
    expect((await ask('c_1', 'email')).allowed).toBe(false)
  })

  test('a forged record makes nobody a customer', async () => {
    await post(browser('c_9').act('customer', { phone: false }, { assertion: 'forged' }))
    expect(await ask('c_9', 'email')).toMatchObject({ allowed: false, why: 'unknown-contact' })
  })

  test('a key that is too short is refused with what to do', () => {
    expect(() => start({ assertionKeys: ['short'] })).toThrow('openssl rand -hex 32')
  })

  test('made with an assertion of its time and a week on its way is good; a day more is not', async () => {
    const signed = await assertion()
    const record = browser('c_1').act('prospect', { email: true }, { assertion: signed })
    clock += 7 * 86_400_000
    await post(record)
    expect(await state()).toBe('verified')
    clock += 86_400_000
    await post({ ...record, id: uuid7(clock, randomBytes(16)) })
    expect(await state()).toBe('expired')
  })

  test('LB-13 the row of the law that held on the day of the act is kept with the record', async () => {
    await post(browser('c_1').act('prospect', { email: true }))
    expect((await readAll(store.find({})))[0]!.law).toMatchObject({
      rules: { email: 'consent', ads: 'device-consent', phone: 'consent' }
    })
    expect((await store.verify()).firstBad).toBeNull()
  })
})
