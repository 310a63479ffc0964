/**
 * Turns answers into statements. Only an act makes a statement; expiry, signals, regions and
 * audiences never do. A "no" is named after the right that the person used: refused, withdrawn
 * (after a yes) or objected (against legitimate interests).
 */
import type {
  Answers,
  Audience,
  Config,
  Decision,
  Purpose,
  Statement,
  Statements,
  Status
} from '../types.js'
import { isAnswerable, isObjectable } from './answerable.js'
import { dictionary } from './dictionary.js'
import {
  basisFor,
  findPurpose,
  findService,
  isAskedInBanner,
  purposeOf,
  versionOf
} from './purposes.js'

/**
 * Returns the answers that "accept all" (`yes`) or "reject all" give for this audience. "Accept
 * all" agrees to every purpose that the banner asks about. "Reject all" refuses the same purposes
 * and objects to those that rest on legitimate interests.
 */
export function bulkAnswers(
  config: Config,
  audience: Audience,
  yes: boolean
): Record<string, boolean> {
  const answers = dictionary<boolean>()
  for (const purpose of config.purposes) {
    const isAsked = isAskedInBanner(purpose, audience)
    if (isAsked || (!yes && isObjectable(purpose, audience))) answers[purpose.id] = yes
  }
  return answers
}

/**
 * Returns the keys that fit no purpose or service that this audience can answer. The console names
 * them for the developer.
 */
export function unknownAnswers(config: Config, audience: Audience, answers: Answers): string[] {
  return Object.keys(answers).filter((key) => !target(config, audience, key))
}

/**
 * Returns the statements that these answers make, without the earlier ones. Keys that
 * `unknownAnswers` returns make none. `at` is in seconds since the epoch.
 */
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
    const refusal = refusalAfter(said?.status, isObjectable(purpose, audience))
    // Only `true` is a yes, because a page may call the API with any value.
    const status = answers[key] === true ? 'given' : refusal
    made[key] = { status, basis: basisFor(purpose, audience), at, version: versionOf(purpose) }
  }
  return made
}

/**
 * Puts new statements over old ones. A statement about a whole purpose also replaces those about
 * its services.
 */
export function merge(before: Statements, made: Statements): Record<string, Statement> {
  return Object.assign(unanswered(before, made), made)
}

/**
 * Returns the statements that stay when `made` is added, because neither their key nor their
 * purpose is in it.
 */
export function unanswered(before: Statements, made: Statements): Record<string, Statement> {
  const kept = dictionary<Statement>()
  for (const key of Object.keys(before))
    if (!made[key] && !made[purposeOf(key)]) kept[key] = before[key]!
  return kept
}

function refusalAfter(before: Status | undefined, isObjection: boolean): Status {
  if (isObjection) return 'objected'
  if (before === 'given') return 'withdrawn'
  return before ?? 'refused'
}

function target(config: Config, audience: Audience, key: string): Purpose | undefined {
  const [id, serviceId, more] = key.split('/')
  const purpose = findPurpose(config, id!)
  if (!purpose || more !== undefined || !isAnswerable(purpose, audience)) return
  const isOwnService = () => findService(config, serviceId!)?.purposes.includes(purpose.id)
  if (serviceId === undefined || isOwnService()) return purpose
}

/** The facts about an act that become part of the decision. */
export interface ActFacts {
  /** Id of the record. */
  id: string
  /** A random id for this browser, used only if it has none yet. */
  subject: string
  /** Seconds since the epoch. */
  at: number
  contact?: string | undefined
}

/**
 * Makes the decision after an act. `forContact` has the statements about channels, if a contact is
 * signed in: they are not part of this browser's decision.
 */
export function decide(
  config: Config,
  before: Decision | null,
  made: Statements,
  { id, subject, at, contact }: ActFacts
): { decision: Decision; forContact: Record<string, Statement> } {
  const forContact = dictionary<Statement>()
  const forBrowser = dictionary<Statement>()
  for (const key of Object.keys(made)) {
    const isChannel = findPurpose(config, purposeOf(key))?.channel
    const owner = contact && isChannel ? forContact : forBrowser
    owner[key] = made[key]!
  }
  const decision = {
    id,
    subject: before?.subject ?? subject,
    at: new Date(at * 1000).toISOString(),
    statements: merge(before?.statements ?? {}, forBrowser)
  }
  return { decision, forContact }
}
