import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bulkAnswers, decide, merge, statementsOf } from '../../src/core/decision.ts'
import { derive, type Known } from '../../src/core/snapshot.ts'
import type { Audience, Decision, Statement } from '../../src/types.ts'
import { config, NOW } from '../support/sample.ts'

// The events that a person can go through over the years, in one browser.
const event = fc.oneof(
  fc.record({
    kind: fc.constant('audience' as const),
    audience: fc.constantFrom<Audience>('visitor', 'prospect', 'customer', 'constructor')
  }),
  fc.record({
    kind: fc.constant('contact' as const),
    contact: fc.constantFrom(undefined, 'a', 'b')
  }),
  fc.record({ kind: fc.constant('time' as const), days: fc.integer({ min: 0, max: 800 }) }),
  fc.record({
    kind: fc.constant('yes' as const),
    purpose: fc.constantFrom(...config.purposes.map(({ id }) => id))
  }),
  fc.record({
    kind: fc.constant('no' as const),
    purpose: fc.constantFrom(...config.purposes.map(({ id }) => id))
  }),
  fc.record({ kind: fc.constant('accept' as const) }),
  fc.record({ kind: fc.constant('reject' as const) })
)

test('a "no" is never opened again by anything but the person\'s own later "yes"', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 25 }), (events) => {
      let now = NOW
      let audience: Audience = 'visitor'
      let contact: string | undefined
      let decision: Decision | null = null
      const saidHere: Record<string, Record<string, Statement>> = {}
      // Remembers every "no" in a plain way: as a set of texts "person purpose".
      const no = new Set<string>()
      const whose = (id: string) =>
        contact && config.purposes.find((purpose) => purpose.id === id)!.channel
          ? contact
          : 'browser'

      for (const happens of events) {
        const known: Known = {
          decision,
          doubt: null,
          visitor: { audience, contact },
          saidHere,
          once: {}
        }
        const state = derive(config, known, now, false)
        const answers =
          happens.kind === 'yes' || happens.kind === 'no'
            ? { [happens.purpose]: happens.kind === 'yes' }
            : happens.kind === 'accept' || happens.kind === 'reject'
              ? bulkAnswers(config, audience, happens.kind === 'accept')
              : {}
        if (happens.kind === 'audience') ({ audience } = happens)
        if (happens.kind === 'contact') ({ contact } = happens)
        if (happens.kind === 'time') now += happens.days * 86_400
        if (Object.keys(answers).length) {
          const made = statementsOf(config, audience, state.statements, answers, now)
          const act = decide(config, decision, made, { id: 'i', subject: 's', at: now, contact })
          decision = act.decision
          if (contact) saidHere[contact] = merge(saidHere[contact] ?? {}, act.forContact)
          for (const id of Object.keys(made))
            no[made[id]!.status === 'given' ? 'delete' : 'add'](`${whose(id)} ${id}`)
        }
        const after = derive(
          config,
          { decision, doubt: null, visitor: { audience, contact }, saidHere, once: {} },
          now,
          false
        )
        for (const { id, device } of config.purposes) {
          const isBound =
            device === 'consent' || ['consent', 'legitimate-interests'].includes(after.bases[id]!)
          if (typeof device === 'string' && isBound && no.has(`${whose(id)} ${id}`))
            expect(after.permissions[id], id).toBe(false)
        }
      }
    }),
    { numRuns: 2_000, seed: 20261123 }
  )
}, 60_000)

test('"accept all" never touches channels or other bases, "reject all" objects to legitimate interests', () => {
  expect(bulkAnswers(config, 'customer', true)).toEqual({ statistics: true, ads: true })
  expect(bulkAnswers(config, 'customer', false)).toEqual({
    statistics: false,
    ads: false,
    quality: false,
    email: false
  })
  expect(bulkAnswers(config, 'prospect', false)).toEqual({
    statistics: false,
    ads: false,
    quality: false
  })
})
