/** Compares a config with the rule table: errors for a basis the law does not give, warnings for what a notice owes. */
import { basisFor } from '../core/purposes.js'
import { audiencesOf } from '../notice/declaration.js'
import type { Audience, Config, Fault, Notice, Purpose } from '../types.js'
import { lawfulBases, type Lawful, type Relation } from './rules.js'

/** A fault of law, with the row of the table it comes from. */
export interface LawFault extends Fault {
  level: 'error' | 'warning'
  rule: string
}

const USUAL: Readonly<Record<string, Relation>> = { prospect: 'prospect', customer: 'customer' }

/** What the table says of one purpose for one audience. */
export function lawOf(config: Config, purpose: Purpose, audience: Audience, on: string): Lawful {
  const { relation = USUAL[audience] ?? 'none', person = 'consumer' } = config.audiences?.[audience] ?? {}
  const { country } = config
  return lawfulBases({ operation: purpose.channel ?? 'device', relation, person, country, on, conditions: purpose.conditions ?? [] })
}

/** Every fault of law. `on`: the day whose law is asked, YYYY-MM-DD. */
export function lintLaw(config: Config, notice: Notice | undefined, on: string): LawFault[] {
  return config.purposes.flatMap((purpose, index) => {
    const path = `purposes[${index}]`
    const faults: LawFault[] = []
    const say = (level: LawFault['level'], at: string, rule: string, says: string) => void faults.push({ path: at, says, level, rule })
    if (purpose.channel) lintChannel(config, purpose, path, on, say)
    else lintDevice(config, purpose, path, say)
    const told = notice?.purposes?.[purpose.id]
    const onInterests = audiencesOf(config).some((audience) => basisFor(purpose, audience) === 'legitimate-interests')
    if (notice && onInterests && !told?.interest)
      say(
        'warning',
        `notice.purposes.${purpose.id}.interest`,
        'GDPR 13(1)(d)',
        'name the interest pursued: the purpose rests on legitimate interests'
      )
    if (notice && !told?.retention)
      say(
        'warning',
        `notice.purposes.${purpose.id}.retention`,
        'GDPR 13(2)(a)',
        'say how long data is kept, or by what rule that is decided'
      )
    return faults
  })
}

type Say = (level: LawFault['level'], path: string, rule: string, says: string) => void

function lintChannel(config: Config, purpose: Purpose, path: string, on: string, say: Say): void {
  for (const audience of audiencesOf(config)) {
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
  for (const { id, purposes } of services)
    if (purposes.length > 1)
      say(
        'error',
        `services.${id}.purposes`,
        'CNIL 2020-091 §6',
        'a tracker that needs no consent serves one purpose: declare another service for the rest'
      )
}
