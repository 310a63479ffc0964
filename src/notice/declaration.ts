/**
 * What people must be told (GDPR art. 13 and 14, CJEU C-673/17) as sections of facts. The preference centre, the element
 * on the policy page and the command line draw the same facts; none of them knows one more.
 */
import type { Audience, Config, LegalBasis, Notice, Purpose, Service } from '../types.js'
import { own } from '../core/own.js'
import { basisFor, isExempt, opensUnasked, servicesOf } from '../core/purposes.js'
import { fill, safeLink } from './text.js'

/** One fact: what it is, what is said, and where a link leads. */
export interface Fact {
  term: string
  value: string
  link?: string
}

/** Facts under one title. */
export interface Section {
  /** Stable, unlike the title: `controller`, `purpose-ads`, `service-meta`, `rights`… */ id: string
  title: string
  text?: string
  facts: readonly Fact[]
  sections?: readonly Section[]
}

/** Words of one language: those of `locales/xx.more.json`. */
export interface Words {
  notice: Readonly<Record<string, string>>
  basis: Readonly<Record<LegalBasis, string>>
}

const RIGHTS = ['access', 'rectification', 'erasure', 'restriction', 'objection', 'portability', 'withdrawal']
const MAIL = /^[^\s@/]+@[^\s@/]+$/

/** One fact, or none where nothing is known. */
function fact(term: string | undefined, value: string | undefined, link?: string): Fact[] {
  const target = safeLink(link ?? (value && MAIL.test(value) ? `mailto:${value}` : undefined))
  return term && value ? [{ term, value, ...(target ? { link: target } : {}) }] : []
}

/** Everything, for these audiences. */
export function declarationOf(config: Config, notice: Notice, words: Words, audiences: readonly Audience[]): Section[] {
  const w = words.notice
  return [
    ...about(notice, words).slice(0, 1),
    {
      id: 'purposes',
      title: w['purposes']!,
      facts: [],
      sections: config.purposes.map((purpose) => purposeSection(config, notice, words, purpose, audiences))
    },
    {
      id: 'services',
      title: w['services']!,
      facts: [],
      sections: (config.services ?? []).map((service) => serviceSection(notice, words, service))
    },
    ...about(notice, words).slice(1)
  ].filter(({ text, facts, sections }) => text || facts.length || sections?.length)
}

/** Who is responsible, then all that is not about one purpose or service: recipients, transfers, rights, officer, authority. */
export function about({ controller, dpo, authority, rights, recipients, transfers, more = [] }: Notice, { notice: w }: Words): Section[] {
  const section = (id: string, title: string, facts: readonly Fact[], text?: string): Section => ({
    id,
    title,
    facts,
    ...(text ? { text } : {})
  })
  return [
    section('controller', w['controller']!, [
      ...fact(w['name'], controller?.name),
      ...fact(w['address'], controller?.address),
      ...fact(w['contact'], controller?.contact)
    ]),
    section('recipients', w['recipients']!, [], recipients),
    section('transfers', w['transfers']!, [], transfers),
    ...(rights
      ? [
          {
            ...section('rights', w['rights']!, [
              ...fact(w['contact'], rights.contact, MAIL.test(rights.contact) ? undefined : rights.contact),
              ...fact(w['answer'], rights.text)
            ]),
            text: fill(w['rightsText']!, { contact: rights.contact }),
            sections: [...RIGHTS, ...(rights.postMortem ? ['postMortem'] : [])].map((id) => section(`right-${id}`, w[id]!, []))
          }
        ]
      : []),
    section('dpo', w['dpo']!, [...fact(w['name'], dpo?.name), ...fact(w['contact'], dpo?.contact)]),
    section('authority', w['authority']!, [
      ...fact(w['name'], authority?.name),
      ...fact(w['address'], authority?.address),
      ...fact(w['phone'], authority?.phone),
      ...fact(w['complain'], authority?.url, authority?.url)
    ]),
    ...more.map(({ title, text }, index) => section(`more-${index + 1}`, title, [], text))
  ]
}

/** One purpose with its basis for each audience; audiences that share a basis share a line. */
function purposeSection(config: Config, notice: Notice, words: Words, purpose: Purpose, audiences: readonly Audience[]): Section {
  const { title = purpose.id, text, interest } = own(notice.purposes, purpose.id) ?? {}
  const w = words.notice
  const grounds = [...new Set(audiences.map((audience) => basisFor(purpose, audience)))]
  // Where the law has opt-out, device use rests on no consent that anybody gave.
  const isUnasked = purpose.device === 'consent' && opensUnasked(config)
  const bases = (isUnasked ? [] : grounds).map((basis) => {
    const who = audiences.filter((audience) => basisFor(purpose, audience) === basis).map((audience) => own(w, audience) ?? audience)
    return grounds.length === 1 ? words.basis[basis] : fill(w['for']!, { basis: words.basis[basis], audience: who.join(', ') })
  })
  return {
    id: `purpose-${purpose.id}`,
    title,
    ...(text ? { text } : {}),
    facts: [
      ...fact(w['basis'], bases.join('; ')),
      ...fact(w['interest'], grounds.includes('legitimate-interests') ? interest : undefined),
      ...purposeFacts(config, notice, words, purpose)
    ]
  }
}

/** What holds for a purpose whoever asks: device, retention, recipients, services. */
export function purposeFacts(config: Config, notice: Notice, { notice: w }: Words, purpose: Purpose): Fact[] {
  const { exempt, retention, recipients } = own(notice.purposes, purpose.id) ?? {}
  const services = servicesOf(config, purpose).map(({ id }) => own(notice.services, id)?.name ?? id)
  return [
    ...(isExempt(purpose) ? fact(w['exempt'], exempt ?? (purpose.device as { exempt: string }).exempt) : []),
    ...(purpose.device === 'consent' ? fact(w['device'], w[opensUnasked(config) ? 'deviceOpen' : 'deviceConsent']) : []),
    ...fact(w['retention'], retention),
    ...fact(w['recipients'], recipients),
    ...fact(w['services'], services.join(', ')),
    ...(purpose.signals?.includes('gpc') ? fact('GPC', w['signal']) : [])
  ]
}

/** One service: who runs it, where, under which safeguard, and what it leaves on the device for how long. */
export function serviceSection(notice: Notice, { notice: w }: Words, { id, cookies = [], storage = [] }: Service): Section {
  const { name = id, controller, role, country, safeguard, policy, lifetimes } = own(notice.services, id) ?? {}
  const kept = [...cookies, ...storage].map((kind) => {
    const lifetime = own(lifetimes, kind)
    return lifetime ? fill(w['lifetime']!, { name: kind, lifetime }) : kind
  })
  return {
    id: `service-${id}`,
    title: name,
    facts: [
      ...fact(w['controller'], controller),
      ...fact(w['role'], role),
      ...fact(w['country'], country),
      ...fact(w['safeguard'], safeguard),
      ...fact(w['device'], kept.join('; ')),
      ...fact(w['policy'], policy, policy)
    ]
  }
}

/** Audiences a config speaks of; the one of an unknown visitor first. */
export function audiencesOf({ purposes, audience = 'visitor' }: Config): Audience[] {
  return [...new Set([audience, ...purposes.flatMap(({ basis }) => (typeof basis === 'string' ? [] : Object.keys(basis)))])]
}
