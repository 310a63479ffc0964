/** Record v1: the proof of one act (GDPR art. 7(1)). */
import type {
  Act,
  Audience,
  Config,
  ConsentRecord,
  Purpose,
  RecordedPurpose,
  Statement,
  Statements,
  Status,
  View
} from '../types.js'
import { dictionary } from './dictionary.js'
import { basisFor, isExempt, modelFor, servicesOf } from './purposes.js'

/** The facts that a record holds beside the config. */
export interface Happening {
  id: string
  subject: string
  /** Milliseconds since the epoch. */
  now: number
  act: Act
  view: View
  control: string
  /** The input event, if there was one. */
  event?: { isTrusted: boolean }
  /** Milliseconds since the view became visible. */
  elapsed: number
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
  /** The statements that count for this visitor after the act. */
  statements: Statements
}

/** Makes the record of one act. Unknown facts are left out. */
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
    // `isTrusted` is recorded as it is, because it proves nothing alone: a browser may click for
    // the person.
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

function recordedPurpose(
  config: Config,
  { audience, now, statements }: Happening,
  purpose: Purpose
): RecordedPurpose {
  const { id, device, channel } = purpose
  const basis = basisFor(purpose, audience)
  const services = dictionary<Status>()
  for (const service of servicesOf(config, purpose)) {
    const about = statements[`${id}/${service.id}`]
    if (about) services[service.id] = about.status
  }
  const said = proves(statements[id], basis) ? statements[id] : undefined
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

/**
 * Whether a statement may be recorded under this basis. A yes under legitimate interests ("go on")
 * is no consent. It must not be written as one, because it would count as one when the record is
 * read back.
 */
function proves(said: Statement | undefined, basis: string): boolean {
  return said?.status !== 'given' || basis !== 'consent' || said.basis === basis
}

function given<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: V })
}
