/** Compares a config with the rule table: errors for a basis the law does not give, warnings for what a notice owes. */
import { BASES } from '../core/decode.js'
import { basisFor } from '../core/purposes.js'
import { audiencesOf } from '../notice/declaration.js'
import type { Audience, Config, Fault, Purpose } from '../types.js'
import { lawfulBases, type Lawful, type Relation } from './rules.js'

/** A fault of law, with the row of the table it comes from. */
export interface LawFault extends Fault {
  level: 'error' | 'warning'
  rule: string
}

const USUAL: Readonly<Record<string, Relation>> = { prospect: 'prospect', customer: 'customer' }

/** What the table says of one purpose for one audience. */
export function lawOf(config: Config, purpose: Purpose, audience: Audience, on: string): Lawful {
  if (typeof purpose.device === 'object') return { bases: BASES.filter((basis) => basis !== 'consent'), rule: 'device-exempt', missing: [] }
  // Neither device nor channel: the GDPR alone, of which the table says nothing.
  if (purpose.device === 'none' && !purpose.channel) return { bases: BASES, rule: 'gdpr', missing: [] }
  const { relation = USUAL[audience] ?? 'none', person = 'consumer' } = config.audiences?.[audience] ?? {}
  const { country } = config
  return lawfulBases({ operation: purpose.channel ?? 'device', relation, person, country, on, conditions: purpose.conditions ?? [] })
}

/** Every fault of law in the config itself. `on`: the day whose law is asked, YYYY-MM-DD. */
export function lintLaw(config: Config, on: string): LawFault[] {
  return config.purposes.flatMap((purpose, index) => {
    const faults: LawFault[] = []
    const say: Say = (level, path, rule, says) => void faults.push({ path, says, level, rule })
    if (purpose.channel) lintChannel(config, purpose, `purposes[${index}]`, on, say)
    else lintDevice(config, purpose, `purposes[${index}]`, say)
    return faults
  })
}

type Say = (level: LawFault['level'], path: string, rule: string, says: string) => void

function lintChannel(config: Config, purpose: Purpose, path: string, on: string, say: Say): void {
  // One basis for all holds for whoever comes, known or not.
  const everybody = typeof purpose.basis === 'string' ? ['visitor', 'prospect', 'customer', ...Object.keys(config.audiences ?? {})] : []
  for (const audience of new Set([...audiencesOf(config), ...everybody])) {
    const basis = basisFor(purpose, audience)
    const { bases, rule, missing } = lawOf(config, purpose, audience, on)
    if (bases.includes(basis)) continue
    const hint = missing.length
      ? `declare in conditions what holds (missing: ${missing.join(', ')}), or use consent`
      : 'use consent; no row of the table gives more'
    say('error', `${path}.basis.${audience}`, rule, `${basis} does not carry ${purpose.channel} to this audience: ${hint}`)
  }
}

function lintDevice(config: Config, purpose: Purpose, path: string, say: Say): void {
  if (purpose.device === 'consent' && audiencesOf(config).some((audience) => basisFor(purpose, audience) !== 'consent'))
    say(
      'warning',
      `${path}.basis`,
      'ePrivacy 5(3)',
      'another basis carries what is done afterwards; the device is used on consent all the same'
    )
  const services = (config.services ?? []).filter(({ purposes }) => purposes.includes(purpose.id))
  if (typeof purpose.device !== 'object') return
  const asking = audiencesOf(config).filter((audience) => basisFor(purpose, audience) === 'consent')
  if (asking.length)
    say(
      'error',
      `${path}.basis`,
      'ePrivacy 5(3)',
      `what is exempt is never asked, so consent cannot carry it (${asking.join(', ')}): name another basis, or set device to "consent"`
    )
  for (const { id, purposes } of services)
    if (purposes.length > 1)
      say(
        'error',
        `services.${id}.purposes`,
        'CNIL 2020-091 §6',
        'a tracker that needs no consent serves one purpose: declare another service for the rest'
      )
}
