/** Compares a config with the rule table. A basis that the law does not allow is an error. */
import { BASES } from '../core/forms.js'
import { basisFor } from '../core/purposes.js'
import { audiencesOf } from '../notice/declaration.js'
import type { Audience, Config, Fault, Purpose } from '../types.js'
import { lawfulBases, type Lawful, type Relation } from './rules.js'

/** A fault against the law, with the rule it comes from. */
export interface LawFault extends Fault {
  level: 'error' | 'warning'
  rule: string
}

const USUAL: Readonly<Record<string, Relation>> = { prospect: 'prospect', customer: 'customer' }

/**
 * Looks up which bases are lawful for one purpose and one audience. `on` is the day whose law
 * applies, YYYY-MM-DD.
 */
export function lawOf(config: Config, purpose: Purpose, audience: Audience, on: string): Lawful {
  if (typeof purpose.device === 'object')
    return {
      bases: BASES.filter((basis) => basis !== 'consent'),
      rule: 'device-exempt',
      missing: []
    }
  // Without device use and channel only the GDPR applies, and the table does not cover it.
  if (purpose.device === 'none' && !purpose.channel)
    return { bases: BASES, rule: 'gdpr', missing: [] }
  const { relation = USUAL[audience] ?? 'none', person = 'consumer' } =
    config.audiences?.[audience] ?? {}
  const { country } = config
  return lawfulBases({
    operation: purpose.channel ?? 'device',
    relation,
    person,
    country,
    on,
    conditions: purpose.conditions ?? []
  })
}

/**
 * Lists every fault against the law in the config itself. `on` is the day whose law applies,
 * YYYY-MM-DD.
 */
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
  // A basis that is the same for all applies to every audience, also to those that the config does
  // not name.
  const everybody =
    typeof purpose.basis === 'string'
      ? ['visitor', 'prospect', 'customer', ...Object.keys(config.audiences ?? {})]
      : []
  for (const audience of new Set([...audiencesOf(config), ...everybody])) {
    const basis = basisFor(purpose, audience)
    const { bases, rule, missing } = lawOf(config, purpose, audience, on)
    if (bases.includes(basis)) continue
    const hint = missing.length
      ? `declare the conditions that hold (missing: ${missing.join(', ')}), or use consent`
      : 'use consent, because the rule table allows nothing else'
    say(
      'error',
      `${path}.basis.${audience}`,
      rule,
      `${basis} is no lawful basis for ${purpose.channel} to this audience: ${hint}`
    )
  }
}

function lintDevice(config: Config, purpose: Purpose, path: string, say: Say): void {
  if (
    purpose.device === 'consent' &&
    audiencesOf(config).some((audience) => basisFor(purpose, audience) !== 'consent')
  )
    say(
      'warning',
      `${path}.basis`,
      'ePrivacy 5(3)',
      'device use needs consent in any case: another basis covers only the processing afterwards'
    )
  const services = (config.services ?? []).filter(({ purposes }) => purposes.includes(purpose.id))
  if (typeof purpose.device !== 'object') return
  const asking = audiencesOf(config).filter((audience) => basisFor(purpose, audience) === 'consent')
  if (asking.length)
    say(
      'error',
      `${path}.basis`,
      'ePrivacy 5(3)',
      `visitors are never asked about an exempt purpose, so consent cannot be its basis (${asking.join(', ')}): name another basis, or set device to "consent"`
    )
  for (const { id, purposes } of services)
    if (purposes.length > 1)
      say(
        'error',
        `services.${id}.purposes`,
        'CNIL 2020-091 §6',
        'a service that needs no consent may serve one purpose only: declare another service for the rest'
      )
}
