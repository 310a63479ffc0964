/**
 * The information that people must get (GDPR art. 13 and 14, CJEU C-673/17), as sections of facts.
 * The preference centre, the element on the policy page and the command line all show these facts
 * and no others.
 */
import type { Audience, Config, LegalBasis, Notice, Purpose, Service } from '../types.js'
import { own } from '../core/dictionary.js'
import { basisFor, isExempt, opensUnasked, servicesOf } from '../core/purposes.js'
import { fill, safeLink } from './text.js'

/** One fact: a term, its value, and a link if there is one. */
export interface Fact {
  term: string
  value: string
  link?: string
}

/** Facts under one title. */
export interface Section {
  /** Stays the same in every language: `controller`, `purpose-ads`, `service-meta`, `rights`… */
  id: string
  title: string
  text?: string
  facts: readonly Fact[]
  sections?: readonly Section[]
}

/** The words of one language, from `locales/xx.more.json`. */
export interface Words {
  notice: Readonly<Record<string, string>>
  preferences: { basis: Readonly<Record<LegalBasis, string>> }
}

const RIGHTS = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'objection',
  'portability',
  'withdrawal'
]
const MAIL = /^[^\s@/]+@[^\s@/]+$/

/** Makes one fact, or none if the value is unknown. */
function fact(term: string | undefined, value: string | undefined, link?: string): Fact[] {
  const target = safeLink(link ?? (value && MAIL.test(value) ? `mailto:${value}` : undefined))
  return term && value ? [{ term, value, ...(target ? { link: target } : {}) }] : []
}

/** Returns the whole declaration for these audiences. Empty sections are left out. */
export function declarationOf(
  config: Config,
  notice: Notice,
  words: Words,
  audiences: readonly Audience[]
): Section[] {
  const w = words.notice
  return [
    ...about(notice, words).slice(0, 1),
    {
      id: 'purposes',
      title: w['purposes']!,
      facts: [],
      sections: config.purposes.map((purpose) =>
        purposeSection(config, notice, words, purpose, audiences)
      )
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

/**
 * Returns the sections that are not about one purpose or service: the controller first, then
 * recipients, transfers, rights, data protection officer and authority.
 */
export function about(
  { controller, dpo, authority, rights, recipients, transfers, more = [] }: Notice,
  { notice: w }: Words
): Section[] {
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
              ...fact(
                w['contact'],
                rights.contact,
                MAIL.test(rights.contact) ? undefined : rights.contact
              ),
              ...fact(w['answer'], rights.text)
            ]),
            text: fill(w['rightsText']!, { contact: rights.contact }),
            sections: [...RIGHTS, ...(rights.postMortem ? ['postMortem'] : [])].map((id) =>
              section(`right-${id}`, w[id]!, [])
            )
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

/**
 * Returns the section of one purpose, with its basis for each audience. Audiences that share a
 * basis share a line.
 */
function purposeSection(
  config: Config,
  notice: Notice,
  words: Words,
  purpose: Purpose,
  audiences: readonly Audience[]
): Section {
  const { title = purpose.id, text, interest } = own(notice.purposes, purpose.id) ?? {}
  const w = words.notice
  const grounds = [...new Set(audiences.map((audience) => basisFor(purpose, audience)))]
  // In opt-out regions device use is open without consent, so no basis is named.
  const isUnasked = purpose.device === 'consent' && opensUnasked(config)
  const bases = (isUnasked ? [] : grounds).map((basis) => {
    const who = audiences
      .filter((audience) => basisFor(purpose, audience) === basis)
      .map((audience) => own(w, audience) ?? audience)
    return grounds.length === 1
      ? words.preferences.basis[basis]
      : fill(w['for']!, { basis: words.preferences.basis[basis], audience: who.join(', ') })
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

/**
 * Returns the facts of a purpose that are the same for every audience: device use, retention,
 * recipients, services.
 */
export function purposeFacts(
  config: Config,
  notice: Notice,
  { notice: w }: Words,
  purpose: Purpose
): Fact[] {
  const { exempt, retention, recipients } = own(notice.purposes, purpose.id) ?? {}
  const services = servicesOf(config, purpose).map(({ id }) => own(notice.services, id)?.name ?? id)
  return [
    ...(isExempt(purpose)
      ? fact(w['exempt'], exempt ?? (purpose.device as { exempt: string }).exempt)
      : []),
    ...(purpose.device === 'consent'
      ? fact(w['device'], w[opensUnasked(config) ? 'deviceOpen' : 'deviceConsent'])
      : []),
    ...fact(w['retention'], retention),
    ...fact(w['recipients'], recipients),
    ...fact(w['services'], services.join(', ')),
    ...(purpose.signals?.includes('gpc') ? fact('GPC', w['signal']) : [])
  ]
}

/**
 * Returns the section of one service: the company that runs it, its country and safeguard, and the
 * cookies and storage that it uses, with their lifetimes.
 */
export function serviceSection(
  notice: Notice,
  { notice: w }: Words,
  { id, cookies = [], storage = [] }: Service
): Section {
  const {
    name = id,
    controller,
    role,
    country,
    safeguard,
    policy,
    lifetimes
  } = own(notice.services, id) ?? {}
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

/** Returns the audiences that a config names. The audience of an unknown visitor comes first. */
export function audiencesOf({ purposes, audience = 'visitor' }: Config): Audience[] {
  return [
    ...new Set([
      audience,
      ...purposes.flatMap(({ basis }) => (typeof basis === 'string' ? [] : Object.keys(basis)))
    ])
  ]
}
