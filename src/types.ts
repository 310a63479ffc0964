/** Every public type of the browser library. The words are those of docs/architecture.md, one meaning each. */
import type { ReadableAtom } from 'nanostores'
import type { Notice } from './notice-types.js'

export type { Notice, PurposeNotice, ServiceNotice } from './notice-types.js'

/** A ground of GDPR art. 6(1) for processing. */
export type LegalBasis = 'consent' | 'contract' | 'legal-obligation' | 'vital-interests' | 'public-task' | 'legitimate-interests'
/** People who share legal bases. */
export type Audience = 'visitor' | 'prospect' | 'customer' | (string & {})
/** What holds while nothing has been said: closed (opt-in), open until refused (opt-out), open and only told (notice). */
export type Model = 'opt-in' | 'opt-out' | 'notice'
/** A way to reach a person with direct marketing. */
export type Channel = 'email' | 'sms' | 'phone' | 'post' | 'push' | 'autocall'
/** What makes a basis lawful that would not be without it (docs/config.md lists the sources). */
export type Condition =
  | 'collected-directly'
  | 'sale-or-service'
  | 'same-entity'
  | 'similar-offers'
  | 'objection-at-collection'
  | 'objection-in-each-message'
  | 'current-contract'
  | 'related-offer'
  | 'function-related'
/** What a person said, in the words of the W3C Data Privacy Vocabulary. */
export type Status = 'given' | 'refused' | 'withdrawn' | 'objected'
/** The control or call that produced a decision. */
export type Act = 'accept-all' | 'reject-all' | 'save' | 'withdraw' | 'object' | 'context' | 'form' | 'api' | 'acknowledge'
/** Who acted: a person's trusted input, a tool (untrusted event), or the site's own code through the API. */
export type Actor = 'person' | 'tool' | 'site'
/** Where a decision was made. */
export type View = 'banner' | 'preferences' | 'context' | 'form' | 'none'
/** Why we must ask, or (`notice-updated`) tell; null while there is no reason to. */
export type Prompt = 'no-decision' | 'expired' | 'notice-changed' | 'notice-updated'
/** What moved permissions: an act of the person, or the state that was found. */
export type Cause = 'decision' | 'visitor' | 'signal' | 'expiry' | 'tab' | 'restore'

/** The seven keys of Google's Consent Mode v2. */
export type GoogleConsentType =
  | 'ad_storage'
  | 'ad_user_data'
  | 'ad_personalization'
  | 'analytics_storage'
  | 'functionality_storage'
  | 'personalization_storage'
  | 'security_storage'

/** Google Consent Mode. Active as soon as this is present or a purpose names a `google` key. */
export interface GoogleOptions {
  /** Redact ad click ids while `ad_storage` is denied. @defaultValue true */ adsDataRedaction?: boolean
  /** Pass click ids through URLs; puts identifiers in URLs. @defaultValue false */ urlPassthrough?: boolean
}

/** What data is processed for. One purpose is one operation: device use, or one direct-marketing channel, or neither. */
export interface Purpose {
  /** Lower-case letters, digits and dashes, starting with a letter, at most 32. */ id: string
  /** May we use the visitor's device? `{ exempt: reason }` names why none is asked (ePrivacy art. 5(3)). */
  device: 'consent' | 'none' | { exempt: string }
  /** Legal basis, one for all or one per audience. An audience left out means consent. */
  basis: LegalBasis | Readonly<Partial<Record<Audience, LegalBasis>>>
  /** Direct-marketing channel; `device` is then 'none' and the purpose is asked where the address is given, not in the banner. */
  channel?: Channel
  /** What the site declares to hold for this channel; compared with the law by `lawful check-config`; the rule they carry is kept with records. */
  conditions?: readonly Condition[]
  /** Browser signals that count as a no while the person has said nothing. */ signals?: readonly 'gpc'[]
  /** Consent Mode keys this purpose grants. */ google?: readonly GoogleConsentType[]
  /** Calendar months a yes is valid, over `Config.months`. */ months?: number
  /** Raise it when the purpose changes in a material way: it is then asked again. @defaultValue '1' */ version?: string
}

/** A tool acting for purposes. */
export interface Service {
  /** Same form as a purpose id. */ id: string
  /** It needs all of them. */ purposes: readonly string[]
  /** Hosts it loads from: `cdn.example.com`, `*.example.com`, with port or scheme where that matters. */ hosts?: readonly string[]
  /** Cookies it sets; a trailing * is a prefix. */ cookies?: readonly string[]
  /** Keys of localStorage and sessionStorage, names of IndexedDB databases and of caches; a trailing * is a prefix. */
  storage?: readonly string[]
}

/** How the views look; colours and sizes are CSS custom properties (README). Nothing here can make accept and refuse unequal. */
export interface Looks {
  /** Corner card, bar along the edge, or box in the middle; on phones each is a sheet at the bottom. @defaultValue 'card' */
  layout?: 'card' | 'bar' | 'dialog'
  /** @defaultValue the system's */ theme?: 'light' | 'dark'
  /** Where card and corner button stand, in the direction of writing. @defaultValue 'start' */ side?: 'start' | 'end'
}

/** The site's configuration. `checkConfig` lists every fault with its path and remedy. */
export interface Config {
  /** For editors; ignored. */ $schema?: string
  /** Version of the notice, as kept in records. Asking again is decided per purpose by `Purpose.version`. */ version: string
  /** At least one. */ purposes: readonly Purpose[]
  /** Tools acting for the purposes. */ services?: readonly Service[]
  /** Texts, or a URL with {locale}: fetched with the UI, never by the head. */ notice: Notice | string
  /** Audience while the page names none. @defaultValue 'visitor' */ audience?: Audience
  /** ISO 3166-2 code from the server; absent means the strictest model. */ region?: string
  /** One model, or one by region prefix with '*' for the rest. @defaultValue 'opt-in' */ model?: Model | Readonly<Record<string, Model>>
  /** Shows the banner also where the model is opt-out or notice. @defaultValue false */ ask?: boolean
  /**
   * Day (2026-11-23) of the last change to the notice that is told and not asked: whoever decided before it sees
   * `Notice.changes` once (GDPR art. 13(3)). What must be asked anew has its `Purpose.version` raised instead.
   */
  updated?: string
  /** Calendar months a yes is valid. @defaultValue 6 */ months?: number
  /** Decision cookie; its domain is found by trial when absent. */ cookie?: { name?: string; domain?: string }
  /** Base URL of the collector; records go to `{collector}/records`. */ collector?: string
  /** Country of the site (ISO 3166-1), whose law the config is checked against. @defaultValue the strictest */ country?: string
  /** What audiences are to the law. @defaultValue visitor none, prospect prospect, customer customer, all consumers */
  audiences?: Readonly<Partial<Record<Audience, { relation?: 'none' | 'prospect' | 'customer'; person?: 'consumer' | 'professional' }>>>
  /** Language of the UI. @defaultValue the page's `lang`, then the browser's */ locale?: string
  /** Layout, theme and side. */ looks?: Looks
  /** Google Consent Mode v2. */ google?: GoogleOptions
  /**
   * Reloads the page after an act, and says so beforehand: `withdrawal` when a script that already ran lost permission,
   * `change` whenever a permission moved (for pages whose CSP header follows the decision). @defaultValue never
   */
  reload?: 'withdrawal' | 'change'
  /** What a click that no person made (an untrusted event) may grant; a refusal is always honoured. @defaultValue 'record' */
  syntheticGrants?: 'record' | 'ignore'
  /** This page in a frame of another site. It takes the decision of `parent` (an origin) and asks nobody, unless `ask`. */
  embedded?: { parent?: string; ask?: boolean }
  /** Origins of framed pages that may learn what was decided here, without the subject. */ frames?: readonly string[]
}

/** The person in front of the page, as the site's own server names them. */
export interface Visitor {
  /** @defaultValue `Config.audience` */ audience?: Audience | undefined
  /** Opaque reference of the site for this person; channel decisions belong to it. */ contact?: string | undefined
  /** What the collector knows of the contact, by purpose id. */ statuses?: Readonly<Record<string, Status>> | undefined
  /** Signed and short-lived; checked by the collector, not here. */ assertion?: string | undefined
}

/** What was said about one purpose (`ads`) or one service of it (`ads/meta`), under which basis, when. */
export interface Statement {
  status: Status
  basis: LegalBasis
  /** Seconds since the epoch. */ at: number
  /** `Purpose.version` at that time. */ version: string
}

/** All that this browser has said: one act after another, turned into statements. */
export interface Decision {
  /** Id of the latest record, UUIDv7. */ id: string
  /** Random id of this browser. */ subject: string
  /** Time of the latest act, ISO 8601 UTC, whole seconds. */ at: string
  /** By purpose or `purpose/service`. */ statements: Readonly<Record<string, Statement>>
}

/** Circumstances of an act, kept as evidence. They describe; they never claim "a human". */
export interface Evidence {
  /** `Event.isTrusted` of the input. */ trusted: boolean
  /** Milliseconds since the view became visible. */ after: number
  /** Where it happened. */ view: View
  /** The control used. */ control?: string
  /** Whether the decision was read back from storage after writing. */ persisted: boolean
}

/** What a record says of one purpose after the act. */
export interface RecordedPurpose {
  id: string
  device: 'consent' | 'exempt' | 'none'
  channel?: Channel
  basis: LegalBasis
  /** A yes under another basis than today's consent says nothing about it: `not-asked`. */ status: Status | 'not-asked'
  /** When it was said, where that was before this act. ISO 8601 UTC. */ at?: string
  /** `Purpose.version` it was said to, where that is not '1'. */ version?: string
  /** By service id, what was said of the service itself. */ services?: Readonly<Record<string, Status>>
}

/** Proof of one act (GDPR art. 7(1)); the controller keeps it, the browser keeps a copy. At most 2 KiB as JSON. */
export interface ConsentRecord {
  schema: 1
  /** UUIDv7. */ id: string
  /** Random id of this browser. */ subject: string
  /** The site's reference, when signed in. */ contact?: string
  /** Browser's clock, ISO 8601 UTC; a hint, the collector's time is authoritative. */ at: string
  /** Id of the record before this one. */ replaces?: string
  act: Act
  actor: Actor
  evidence: Evidence
  audience: Audience
  assertion?: string
  region?: string
  model: Model
  /** Version and language shown; hash is SHA-256 (hex) of the text rendered, where crypto.subtle exists. */
  notice: { version: string; locale: string; hash?: string }
  /** Version of the library. */ build: string
  purposes: readonly RecordedPurpose[]
  signals: { gpc: boolean }
  /** Origin of the page, never its URL. */ origin: string
}

/** Something that went wrong without breaking anything. */
export type Report =
  | { kind: 'config'; faults: readonly Fault[] }
  | { kind: 'ui-error'; part: string; says?: string }
  | { kind: 'rejected'; record: string; status: number }
  | { kind: 'leftover'; names: readonly string[] }
  | { kind: 'blocked'; host: string }

/** One fault of a config: where it is, what is wrong, how to mend it. */
export interface Fault {
  path: string
  says: string
}

/** State as listeners see it. No personal data. */
export interface State {
  permissions: Readonly<Record<string, boolean>>
  bases: Readonly<Record<string, LegalBasis>>
  audience: Audience
}

/** Events by name: `on(name)` in the API, `consent:name` on `document`. */
export interface Events {
  /** Once, when the first permissions are known; replayed to late listeners. */ ready: State & { prompt: Prompt | null }
  /** A person or the site decided. The record is a copy without subject, contact and assertion. */ decision: {
    record: Omit<ConsentRecord, 'subject' | 'contact' | 'assertion'>
  }
  /** A service lost permission: stop what it started. In the task of the act, before its cookies and storage are erased. */
  stop: { service: string }
  /** Permissions, bases or audience changed. */ change: State & { opened: readonly string[]; closed: readonly string[]; why: Cause }
  /** A view opened or closed. */ view: { view: 'banner' | 'preferences' | 'none' }
  /** See `Report`. */ report: Report
}

/** The API: what `init` returns and what `window.lawful` is. */
export interface Consent<P extends string = string> {
  /** Advanced: current permissions as a store. A copy; writing to it opens nothing. */ readonly $permissions: ReadableAtom<
    Readonly<Record<P, boolean>>
  >
  /** Advanced: what this browser has said; null before the first decision. */ readonly $decision: ReadableAtom<Decision | null>
  /** Advanced: why the banner is due; null when it is not. */ readonly $prompt: ReadableAtom<Prompt | null>
  /** May this run now? An unknown purpose or service is never allowed. */
  allows(purpose: P, service?: string): boolean
  /** Legal basis of the purpose for the current audience. */
  basis(purpose: P): LegalBasis
  /** Resolves once the purpose is allowed; never rejects, may never resolve. */
  when(purpose: P): Promise<void>
  /** Listens to an event and returns what stops listening. `ready` is replayed. */
  on<N extends keyof Events>(name: N, listener: (detail: Events[N]) => void): () => void
  /** Yes to every consent purpose asked in the banner, to nothing else. Recorded as the site's act. Rejects when it cannot be kept. */
  acceptAll(): Promise<ConsentRecord>
  /** No to the same, and objection to what rests on legitimate interests for this audience. In force at the call. */
  rejectAll(): Promise<ConsentRecord>
  /** Answers by purpose or `purpose/service`. Unknown ids throw nothing, change nothing and are named in the console. */
  decide(answers: Readonly<Record<string, boolean>>): Promise<ConsentRecord>
  /** Takes consent back, for one purpose or all. In force at the call; scripts that already ran stay until the page is left. */
  withdraw(purpose?: P): Promise<ConsentRecord>
  /** Objects to a purpose resting on legitimate interests (GDPR art. 21). In force at the call. */
  object(purpose: P): Promise<ConsentRecord>
  /** Names who is in front of the page, after signing in or out without a reload. */
  setVisitor(visitor: Visitor): void
  /** Opens the preference centre. */
  openPreferences(): void
  /** This browser's receipts, oldest first. */
  records(): Promise<readonly ConsentRecord[]>
  /** Tells the listeners of `report`; for other files of this library. */
  report(found: Report): void
  /** Removes everything Lawful added to the page; stored decisions stay. */
  destroy(): void
}

/** Ids of the purposes of a config type. */
export type PurposeIds<C extends Config> = C['purposes'][number]['id'] & string
