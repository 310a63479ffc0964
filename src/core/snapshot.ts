/**
 * Derives permissions, prompt and the rest of the state from the known facts. The state is always
 * derived as a whole, never changed in part.
 */
import type {
  Audience,
  Config,
  Decision,
  LegalBasis,
  Prompt,
  State,
  Statements,
  Visitor
} from '../types.js'
import { dictionary } from './dictionary.js'
import { permits } from './permissions.js'
import { dueFor } from './prompt.js'
import { audienceOf, basisFor, findService, servicesOf } from './purposes.js'
import { handedBack, statementsThatCount } from './visitor.js'

/**
 * Why the statements may be incomplete; null if they are complete. While there is a doubt,
 * everything that needs a statement is closed.
 *
 * - `unreadable`: there are stored texts, but none of them can be read; or nothing was read yet.
 * - `unsent`: a contact's record is on its way, and the page's server could not know it.
 * - `act-waits`: an act waits for the file that keeps it.
 */
export type Doubt = 'unreadable' | 'unsent' | 'act-waits' | null

/** The facts that permissions are derived from. */
export interface Known {
  decision: Decision | null
  doubt: Doubt
  visitor: Visitor
  /** Statements by contact that the page's server cannot know yet. */
  saidHere: Readonly<Record<string, Statements>>
  /** Answers that count until the page is left, by `purpose/service`. They are never stored. */
  once: Statements
}

/** The permissions that a held element waits for. */
export interface Needs {
  purposes: readonly string[]
  service: string | null
}

/** The state at one moment. */
export interface Snapshot {
  audience: Audience
  bases: Readonly<Record<string, LegalBasis>>
  permissions: Readonly<Record<string, boolean>>
  /** By `purpose/service`. */
  services: Readonly<Record<string, boolean>>
  /** The statements that count for this visitor. */
  statements: Statements
  /** The purposes to ask about, each with the reason. */
  due: Readonly<Record<string, Prompt>>
  prompt: Prompt | null
}

/** Returns the statements that count for this visitor. `now` is in seconds since the epoch. */
export function statementsFor(
  config: Config,
  { decision, visitor, saidHere, once }: Known,
  now: number
): Statements {
  const { contact } = visitor
  const browser = decision?.statements ?? {}
  const told = contact ? Object.assign(handedBack(config, visitor, now), saidHere[contact]) : null
  return Object.assign(statementsThatCount(config, browser, told), once)
}

/** Derives the state. `now` is in seconds since the epoch. */
export function derive(config: Config, known: Known, now: number, gpc: boolean): Snapshot {
  const audience = audienceOf(config, known.visitor)
  const statements = statementsFor(config, known, now)
  const bases = dictionary<LegalBasis>()
  const permissions = dictionary<boolean>()
  const services = dictionary<boolean>()
  const circumstances = { now, gpc, isInDoubt: known.doubt !== null }
  for (const purpose of config.purposes) {
    const { id } = purpose
    const basis = (bases[id] = basisFor(purpose, audience))
    const permit = (key: string) =>
      permits(config, purpose, basis, statements[key] ?? statements[id], circumstances)
    permissions[id] = permit(id)
    for (const { id: service } of servicesOf(config, purpose))
      services[`${id}/${service}`] = permit(`${id}/${service}`)
  }
  const due = dueFor(config, audience, statements, now, gpc)
  const isOld = known.decision && known.decision.at < config.updated!
  const prompt = Object.values(due)[0] ?? (isOld ? 'notice-updated' : null)
  return { audience, bases, permissions, services, statements, due, prompt }
}

/**
 * Whether this purpose, or this service of it, may run. Unknown purposes and services never may.
 */
export function allows(
  { permissions, services }: Snapshot,
  purpose: string,
  service?: string
): boolean {
  const isAllowed = service === undefined ? permissions[purpose] : services[`${purpose}/${service}`]
  return isAllowed === true
}

/**
 * Whether a held element may run. Every purpose that it names must be allowed, and its service for
 * all of the service's purposes.
 */
export function allowsElement(
  config: Config,
  snapshot: Snapshot,
  { purposes, service: id }: Needs
): boolean {
  const own = id ? findService(config, id)?.purposes : ([] as readonly string[])
  if (!own) return false
  const all = [...purposes, ...own]
  // This is a plain loop, because some pages patch the methods of arrays.
  for (const purpose of all) {
    const isOwn = own.includes(purpose)
    if (!allows(snapshot, purpose, isOwn ? id! : undefined)) return false
  }
  return all.length > 0
}

/** Returns the part of the state that events carry. It has no personal data. */
export function factsOf({ permissions, bases, audience }: Snapshot): State {
  return { permissions: { ...permissions }, bases: { ...bases }, audience }
}
