/**
 * Compares the page with a model in random sequences of audience, contact, region, clock and
 * answers. The model shares no code with the page: it keeps every answer with the person who gave
 * it, and searches them from the end.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide, merge, statementsOf } from '../../src/core/decision.ts'
import { derive } from '../../src/core/snapshot.ts'
import type { Config, Decision, LegalBasis, Purpose, Statement } from '../../src/types.ts'
import { PATIENCE, runs } from '../support/runs.ts'
import { config as sample, NOW } from '../support/sample.ts'

const DAY = 86_400
const config: Config = { ...sample, model: { US: 'opt-out', '*': 'opt-in' } }
const AUDIENCES = ['visitor', 'prospect', 'customer', 'partner']

type Step =
  | { kind: 'audience'; to: string }
  | { kind: 'contact'; to: string | undefined }
  | { kind: 'region'; to: string | undefined }
  | { kind: 'wait'; days: number }
  | { kind: 'answer'; id: string; yes: boolean }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('audience' as const), to: fc.constantFrom(...AUDIENCES) }),
  fc.record({ kind: fc.constant('contact' as const), to: fc.constantFrom(undefined, 'a', 'b') }),
  fc.record({
    kind: fc.constant('region' as const),
    to: fc.constantFrom(undefined, 'FR', 'US-CA', 'US')
  }),
  fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 500 }) }),
  fc.record({
    kind: fc.constant('answer' as const),
    id: fc.constantFrom(...config.purposes.map(({ id }) => id)),
    yes: fc.boolean()
  })
)

interface Answer {
  who: string | undefined
  id: string
  yes: boolean
  basis: LegalBasis
  at: number
}

const basisOf = ({ basis }: Purpose, audience: string): LegalBasis =>
  typeof basis === 'string' ? basis : ((basis as Record<string, LegalBasis>)[audience] ?? 'consent')

/** Whether the model lets this purpose run. */
function modelled(
  purpose: Purpose,
  answers: readonly Answer[],
  who: string | undefined,
  audience: string,
  region: string | undefined,
  now: number
): boolean {
  if (typeof purpose.device === 'object') return true
  const basis = purpose.device === 'consent' ? 'consent' : basisOf(purpose, audience)
  if (basis !== 'consent' && basis !== 'legitimate-interests') return true
  const own = answers
    .filter((answer) => answer.id === purpose.id && (!purpose.channel || answer.who === who))
    .at(-1)
  const anonymous = answers
    .filter((answer) => answer.id === purpose.id && answer.who === undefined)
    .at(-1)
  // A "no" that was said in this browser before signing in counts for every contact without an
  // answer. A "yes" counts for the person who said it, and for no other.
  const last = own ?? (anonymous && !anonymous.yes ? anonymous : undefined)
  if (last && !last.yes) return false
  if (basis === 'legitimate-interests') return true
  const end = last && new Date(last.at * 1000)
  const months = purpose.channel ? 36 : 6
  const day = end?.getUTCDate()
  end?.setUTCMonth(end.getUTCMonth() + months)
  if (end && end.getUTCDate() !== day) end.setUTCDate(0)
  const isGood =
    last !== undefined &&
    now * 1000 < end!.getTime() &&
    (purpose.device === 'consent' || last.basis === 'consent')
  return isGood || (purpose.device === 'consent' && region?.startsWith('US') === true)
}

/** Whether the model takes an answer to this purpose. A purpose that is only told takes none. */
function isTaken(purpose: Purpose, audience: string): boolean {
  if (typeof purpose.device === 'object') return false
  return (
    purpose.device === 'consent' ||
    ['consent', 'legitimate-interests'].includes(basisOf(purpose, audience))
  )
}

test(
  'LB-09 for any visitor, region and time, the page allows what the model allows, and never turns a no',
  () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let [audience, contact, region, now] = [
          'visitor',
          undefined as string | undefined,
          undefined as string | undefined,
          NOW
        ]
        let decision: Decision | null = null
        const saidHere: Record<string, Record<string, Statement>> = {}
        const answers: Answer[] = []
        for (const each of steps) {
          const here = (): Config => (region ? { ...config, region } : config)
          const look = () =>
            derive(
              here(),
              { decision, doubt: null, visitor: { audience, contact }, saidHere, once: {} },
              now,
              false
            )
          if (each.kind === 'audience') audience = each.to
          else if (each.kind === 'contact') contact = each.to
          else if (each.kind === 'region') region = each.to
          else if (each.kind === 'wait') now += each.days * DAY
          else {
            now += 1 // each act has a second of its own
            const made = statementsOf(
              here(),
              audience,
              look().statements,
              { [each.id]: each.yes },
              now
            )
            const kept = decide(here(), decision, made, {
              id: 'i',
              subject: 's',
              at: now,
              ...(contact ? { contact } : {})
            })
            decision = kept.decision
            if (contact) saidHere[contact] = merge(saidHere[contact] ?? {}, kept.forContact)
            const purpose = config.purposes.find(({ id }) => id === each.id)!
            if (isTaken(purpose, audience))
              answers.push({
                who: purpose.channel ? contact : undefined,
                id: each.id,
                yes: each.yes,
                basis: basisOf(purpose, audience),
                at: now
              })
          }
          const { permissions } = look()
          for (const purpose of config.purposes)
            expect(
              permissions[purpose.id],
              `${purpose.id} as ${audience}, ${contact ?? 'nobody'}, ${region ?? 'nowhere'}`
            ).toBe(modelled(purpose, answers, contact, audience, region, now))
        }
      }),
      { seed: 9, numRuns: runs(2_000) }
    )
  },
  PATIENCE
)
