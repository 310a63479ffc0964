/** Record v1: what is kept as proof of one act (GDPR art. 7(1)). */
import type { Act, Audience, Config, ConsentRecord, RecordedPurpose, Statement, Status, View } from '../types.js'
import { dictionary } from './own.js'
import { basisFor, isExempt, modelFor, servicesOf } from './purposes.js'

/** What the record tells beside the config. Clock in milliseconds since the epoch. */
export interface Happening {
  id: string
  subject: string
  now: number
  act: Act
  view: View
  control: string
  /** The input event, if there was one. */ event?: { isTrusted: boolean }
  /** Milliseconds since the view became visible. */ elapsed: number
  persisted: boolean
  audience: Audience
  contact?: string | undefined
  assertion?: string | undefined
  replaces?: string | undefined
  locale: string
  hash?: string | undefined
  build: string
  gpc: boolean
  origin: string
  /** Statements that count for this visitor after the act. */ statements: Readonly<Record<string, Statement>>
}

/** The record of one act. Keys that are not known are left out rather than empty. */
export function recordOf(config: Config, happening: Happening): ConsentRecord {
  const { id, subject, act, view, control, persisted, audience, build, origin, hash } = happening
  const trusted = happening.event?.isTrusted === true
  return {
    schema: 1,
    id,
    subject,
    ...given('contact', happening.contact),
    at: new Date(happening.now).toISOString(),
    ...given('replaces', happening.replaces),
    act,
    // isTrusted alone proves nothing (a browser may click for the person); it is kept as what it is.
    actor: view === 'none' ? 'site' : trusted ? 'person' : 'tool',
    evidence: { trusted, after: Math.round(happening.elapsed), view, control, persisted },
    audience,
    ...given('assertion', happening.assertion),
    ...given('region', config.region),
    model: modelFor(config),
    notice: { version: config.version, locale: happening.locale, ...given('hash', hash) },
    build,
    purposes: config.purposes.map((purpose) => recordedPurpose(config, happening, purpose)),
    signals: { gpc: happening.gpc },
    origin
  }
}

function recordedPurpose(config: Config, { audience, now, statements }: Happening, purpose: Config['purposes'][number]): RecordedPurpose {
  const { id, device, channel } = purpose
  const basis = basisFor(purpose, audience)
  const services = dictionary<Status>()
  for (const service of servicesOf(config, purpose)) {
    const about = statements[`${id}/${service.id}`]
    if (about) services[service.id] = about.status
  }
  // "Go on" under legitimate interests is no consent: written as one it would become one when the record is read back.
  const said = statements[id]?.status === 'given' && basis === 'consent' && statements[id].basis !== basis ? undefined : statements[id]
  const isOlder = said && Math.floor(said.at) < Math.floor(now / 1000)
  return {
    id,
    device: isExempt(purpose) ? 'exempt' : (device as 'consent' | 'none'),
    ...given('channel', channel),
    basis,
    status: said?.status ?? 'not-asked',
    ...given('at', isOlder ? new Date(said.at * 1000).toISOString() : undefined),
    ...given('version', said && said.version !== '1' ? said.version : undefined),
    ...given('services', Object.keys(services).length ? services : undefined)
  }
}

function given<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: V })
}
