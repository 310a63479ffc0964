/**
 * Answers become statements. Only an act does this; expiry, signals, regions and audiences never make one.
 * A "no" keeps the name of the right that was used: refused, withdrawn (after a yes), objected (against legitimate interests).
 */
import type { Audience, Config, Decision, Statement, Status } from '../types.js'
import { dictionary } from './own.js'
import { basisFor, findPurpose, findService, isAnswerable, isAskedInBanner, isObjectable, versionOf } from './purposes.js'

type Statements = Readonly<Record<string, Statement>>
type Answers = Readonly<Record<string, boolean>>

/** "Accept all": yes to what the banner asks. "Reject all": no to the same, and objection to what rests on legitimate interests. */
export function bulkAnswers(config: Config, audience: Audience, yes: boolean): Record<string, boolean> {
  const answers = dictionary<boolean>()
  for (const purpose of config.purposes) {
    if (isAskedInBanner(purpose, audience) || (!yes && isObjectable(purpose, audience))) answers[purpose.id] = yes
  }
  return answers
}

/** Keys no purpose or service of the config answers to, for a note to the developer. */
export function unknownAnswers(config: Config, audience: Audience, answers: Answers): string[] {
  return Object.keys(answers).filter((key) => !target(config, audience, key))
}

/** The statements these answers make, alone. Answers to unknown or merely informed purposes make none. */
export function statementsOf(
  config: Config,
  audience: Audience,
  before: Statements,
  answers: Answers,
  at: number
): Record<string, Statement> {
  const made = dictionary<Statement>()
  for (const key of Object.keys(answers)) {
    const purpose = target(config, audience, key)
    if (!purpose) continue
    const said = before[key] ?? before[purpose.id]
    const status = answers[key] === true ? 'given' : refusal(said?.status, isObjectable(purpose, audience))
    made[key] = { status, basis: basisFor(purpose, audience), at, version: versionOf(purpose) }
  }
  return made
}

/** New statements over old ones. A purpose answered as a whole takes its services along, unless they were answered too. */
export function merge(before: Statements, made: Statements): Record<string, Statement> {
  return Object.assign(unanswered(before, made), made)
}

/** What `made` says nothing about: neither the key itself nor its purpose. */
export function unanswered(before: Statements, made: Statements): Record<string, Statement> {
  const kept = dictionary<Statement>()
  for (const key of Object.keys(before)) if (!made[key] && !made[key.split('/')[0]!]) kept[key] = before[key]!
  return kept
}

function refusal(before: Status | undefined, objectable: boolean): Status {
  if (objectable) return 'objected'
  if (before === 'given') return 'withdrawn'
  return before ?? 'refused'
}

function target(config: Config, audience: Audience, key: string) {
  const [id, serviceId, more] = key.split('/')
  const purpose = findPurpose(config, id!)
  if (!purpose || more !== undefined || !isAnswerable(purpose, audience)) return
  if (serviceId === undefined || findService(config, serviceId)?.purposes.includes(purpose.id)) return purpose
}

/** The decision after an act, and apart from it what belongs to the signed-in contact. */
export function decide(
  config: Config,
  before: Decision | null,
  made: Statements,
  { id, subject, at, contact }: { id: string; subject: string; at: number; contact?: string }
): { decision: Decision; forContact: Record<string, Statement> } {
  const forContact = dictionary<Statement>()
  const forBrowser = dictionary<Statement>()
  for (const key of Object.keys(made)) {
    const isChannel = findPurpose(config, key.split('/')[0]!)?.channel
    ;(contact && isChannel ? forContact : forBrowser)[key] = made[key]!
  }
  const statements = merge(before?.statements ?? {}, forBrowser)
  return { decision: { id, subject: before?.subject ?? subject, at: new Date(at * 1000).toISOString(), statements }, forContact }
}
