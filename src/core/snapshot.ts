/** Everything that follows from what is stored and known at one moment. Derived anew each time, never patched. */
import type { Audience, Config, Decision, LegalBasis, Prompt, State, Statement, Visitor } from '../types.js'
import { dictionary } from './own.js'
import { permits } from './permissions.js'
import { dueFor } from './prompt.js'
import { basisFor, findService, servicesOf } from './purposes.js'
import { handedBack, statementsThatCount } from './visitor.js'

/** What is stored and known. */
export interface Known {
  decision: Decision | null
  /** What was said may be lost or on its way: closed until it is clear. */ doubtful: boolean
  /** An act waits for the file that keeps it. */ pending: boolean
  visitor: Visitor
  /** What contacts said and the page's server cannot know yet, by contact. */ saidHere: Readonly<
    Record<string, Readonly<Record<string, Statement>>>
  >
  /** Allowed for the life of the page. */ once?: Readonly<Record<string, Statement>>
}

/** What a held element waits for. */
export interface Needs {
  purposes: readonly string[]
  service: string | null
}

/** The state at one moment. */
export interface Snapshot {
  audience: Audience
  bases: Readonly<Record<string, LegalBasis>>
  permissions: Readonly<Record<string, boolean>>
  /** By `purpose/service`. */ services: Readonly<Record<string, boolean>>
  /** What counts for this visitor. */ statements: Readonly<Record<string, Statement>>
  /** What is to be asked, with the reason. */ due: Readonly<Record<string, Prompt>>
  prompt: Prompt | null
}

/** Derives the state. `now` in seconds since the epoch. */
export function derive(
  config: Config,
  { decision, doubtful, pending, visitor, saidHere, once }: Known,
  now: number,
  gpc: boolean
): Snapshot {
  const audience = visitor.audience ?? config.audience ?? 'visitor'
  const contact = visitor.contact ? { ...handedBack(config, visitor, now), ...saidHere[visitor.contact] } : null
  const statements = Object.assign(statementsThatCount(config, decision?.statements ?? {}, contact), once)
  const bases = dictionary<LegalBasis>()
  const permissions = dictionary<boolean>()
  const services = dictionary<boolean>()
  const known = { now, gpc, doubtful: doubtful || pending }
  for (const purpose of config.purposes) {
    const { id } = purpose
    const basis = (bases[id] = basisFor(purpose, audience))
    const permit = (key: string) => permits(config, purpose, basis, statements[key] ?? statements[id], known)
    permissions[id] = permit(id)
    for (const { id: service } of servicesOf(config, purpose)) services[`${id}/${service}`] = permit(`${id}/${service}`)
  }
  const isOld = decision && decision.at < config.updated!
  const due = dueFor(config, audience, statements, now, gpc)
  const prompt = Object.values(due)[0] ?? (isOld ? 'notice-updated' : null)
  return { audience, bases, permissions, services, statements, due, prompt }
}

/** May this purpose, or this service of it, run? Unknown ones never. */
export function allows({ permissions, services }: Snapshot, purpose: string, service?: string): boolean {
  return (service === undefined ? permissions[purpose] : services[`${purpose}/${service}`]) === true
}

/** May a held element run? It needs every purpose it names, and its service for all the service's purposes. */
export function allowsElement(config: Config, snapshot: Snapshot, { purposes, service: id }: Needs): boolean {
  const service = id ? findService(config, id) : { purposes: [] as readonly string[] }
  if (!service) return false
  const all = [...purposes, ...service.purposes]
  // A plain loop: pages have patched the methods of lists before.
  for (const purpose of all) if (!allows(snapshot, purpose, service.purposes.includes(purpose) ? id! : undefined)) return false
  return all.length > 0
}

/** Purposes whose permission moved; services only where they moved alone. */
export function difference(before: Snapshot, after: Snapshot): { opened: string[]; closed: string[] } {
  const moved = (kind: 'permissions' | 'services') => (key: string) => before[kind][key] !== after[kind][key]
  const purposes = Object.keys(after.permissions).filter(moved('permissions'))
  const services = Object.keys(after.services).filter((key) => moved('services')(key) && !purposes.includes(key.split('/')[0]!))
  const all = [...purposes, ...services]
  const isOpen = (key: string) => after.permissions[key] ?? after.services[key]!
  return { opened: all.filter(isOpen), closed: all.filter((key) => !isOpen(key)) }
}

/** The state as events tell it: no personal data. */
export function factsOf(snapshot: Snapshot): State {
  return { permissions: { ...snapshot.permissions }, bases: { ...snapshot.bases }, audience: snapshot.audience }
}
