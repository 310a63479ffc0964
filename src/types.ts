/**
 * Every public type of the browser library, and the globals that a page gets. docs/architecture.md
 * defines the words. notice-types.ts has the types of the texts that people read.
 */
import type { ReadableAtom } from 'nanostores'
import type { Notice } from './notice-types.js'

export type { Notice, PurposeNotice, ServiceNotice } from './notice-types.js'

/** A ground of GDPR art. 6(1) for processing. */
export type LegalBasis =
  | 'consent'
  | 'contract'
  | 'legal-obligation'
  | 'vital-interests'
  | 'public-task'
  | 'legitimate-interests'
/** A group of people who share legal bases. */
export type Audience = 'visitor' | 'prospect' | 'customer' | (string & {})
/**
 * The state of device use before the visitor has answered. With `opt-in` it is closed. With
 * `opt-out` it is open until the visitor refuses. With `notice` it is open, and the visitor is only
 * informed.
 */
export type Model = 'opt-in' | 'opt-out' | 'notice'
/** A way to reach a person with direct marketing. */
export type Channel = 'email' | 'sms' | 'phone' | 'post' | 'push' | 'autocall'
/**
 * A fact that a legal basis other than consent may require to be lawful. docs/guide/legal-bases.md
 * lists the sources.
 */
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
/** The status of a statement, in the words of the W3C Data Privacy Vocabulary. */
export type Status = 'given' | 'refused' | 'withdrawn' | 'objected'
/** The control or call that produced a decision. */
export type Act =
  | 'accept-all'
  | 'reject-all'
  | 'save'
  | 'withdraw'
  | 'object'
  | 'context'
  | 'form'
  | 'api'
  | 'acknowledge'
/**
 * The origin of an act: trusted input of a person, an untrusted event of a tool, or the site's own
 * code through the API.
 */
export type Actor = 'person' | 'tool' | 'site'
/** The view in which a decision was made; `none` for the API. */
export type View = 'banner' | 'preferences' | 'context' | 'form' | 'none'
/** The reason to ask the visitor. `notice-updated` is only a reason to inform the visitor. */
export type Prompt = 'no-decision' | 'expired' | 'notice-changed' | 'notice-updated'
/** The reason why the state changed: an act (`decision`), or a fact that the page found. */
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

/**
 * Options of Google Consent Mode. It is active if this is present, or if a purpose names a `google`
 * key.
 */
export interface GoogleOptions {
  /** Redacts ad click ids while `ad_storage` is denied. @defaultValue true */
  adsDataRedaction?: boolean
  /** Passes click ids through URLs, so that URLs contain identifiers. @defaultValue false */
  urlPassthrough?: boolean
}

/**
 * A purpose of processing. It is one operation: device use, one direct-marketing channel, or
 * neither.
 */
export interface Purpose {
  /** Lower-case letters, digits and dashes, starting with a letter, at most 32 characters. */
  id: string
  /**
   * Whether the purpose uses the visitor's device: `consent` only with consent, `none` never.
   * `exempt` is the reason why no consent is needed (ePrivacy art. 5(3)).
   */
  device: 'consent' | 'none' | { exempt: string }
  /**
   * The legal basis: one for all audiences, or one for each. An audience that is left out needs
   * consent.
   */
  basis: LegalBasis | Readonly<Partial<Record<Audience, LegalBasis>>>
  /**
   * The direct-marketing channel. `device` must then be 'none'. The banner does not ask about the
   * purpose; the form in which a person gives the address does.
   */
  channel?: Channel
  /**
   * Facts that the site declares for this channel. `lawful check-config` compares them with the
   * law, and the collector keeps the rule that they satisfy with each record.
   */
  conditions?: readonly Condition[]
  /** Browser signals that count as a no until the visitor has answered. */
  signals?: readonly 'gpc'[]
  /** Consent Mode keys that this purpose grants. */
  google?: readonly GoogleConsentType[]
  /**
   * Calendar months for which a yes is valid: at most 13 for device use, 36 for a channel.
   * @defaultValue `Config.months`
   */
  months?: number
  /**
   * Raise it when the purpose changes in a material way, so that visitors are asked again.
   * @defaultValue '1'
   */
  version?: string
}

/** A tool that acts for purposes. */
export interface Service {
  /** Same form as a purpose id. */
  id: string
  /** Ids of the purposes that the service acts for. It needs permission for all of them. */
  purposes: readonly string[]
  /**
   * Hosts that the service loads from: `cdn.example.com`, `*.example.com`, with a port or scheme if
   * that matters.
   */
  hosts?: readonly string[]
  /**
   * Cookies that the service sets. A name that ends with * is a prefix. They are erased when the
   * service loses permission.
   */
  cookies?: readonly string[]
  /**
   * Keys of localStorage and sessionStorage, and names of IndexedDB databases and caches. A name
   * that ends with * is a prefix.
   */
  storage?: readonly string[]
}

/**
 * The looks of the views. Colours and sizes are CSS custom properties (README). No option can make
 * accept and refuse unequal.
 */
export interface Looks {
  /**
   * Corner card, bar along the edge, or box in the middle. On phones each is a sheet at the bottom.
   * @defaultValue 'card'
   */
  layout?: 'card' | 'bar' | 'dialog'
  /** @defaultValue the system's */
  theme?: 'light' | 'dark'
  /**
   * The side of the card and the corner button, in the direction of writing. @defaultValue 'start'
   */
  side?: 'start' | 'end'
}

/** The facts about an audience that the law asks for. */
export interface AudienceFacts {
  relation?: 'none' | 'prospect' | 'customer'
  person?: 'consumer' | 'professional'
}

/** The site's configuration. `checkConfig` lists every fault with its path and remedy. */
export interface Config {
  /** Path of the JSON Schema, for editors. Pages ignore it. */
  $schema?: string
  /**
   * Version of the notice, which records name. A new version asks no visitor again; raise
   * `Purpose.version` for that.
   */
  version: string
  /** The purposes, at least one. */
  purposes: readonly Purpose[]
  /** Tools that act for the purposes. */
  services?: readonly Service[]
  /** The texts, or a URL with {locale}. The UI fetches the URL; the head never does. */
  notice: Notice | string
  /** The audience of a visitor if the page names none. @defaultValue 'visitor' */
  audience?: Audience
  /**
   * ISO 3166-2 code of the visitor's region, from the server. Without it the strictest model
   * applies.
   */
  region?: string
  /** One model, or one for each region prefix, with '*' for the rest. @defaultValue 'opt-in' */
  model?: Model | Readonly<Record<string, Model>>
  /** Shows the banner even if the model is opt-out or notice. @defaultValue false */
  ask?: boolean
  /**
   * The day (2026-11-23) of the last change to the notice that visitors are only informed about.
   * Visitors who decided before that day see `Notice.changes` once (GDPR art. 13(3)). If visitors
   * must be asked again, raise `Purpose.version` instead.
   */
  updated?: string
  /** Calendar months for which a yes is valid. @defaultValue 6 */
  months?: number
  /**
   * The decision cookie. Without a domain, the widest one that the browser accepts is found by
   * trial.
   */
  cookie?: { name?: string; domain?: string }
  /** Base URL of the collector. Records are sent to `{collector}/records`. */
  collector?: string
  /**
   * Country of the site (ISO 3166-1). `lawful check-config` uses its law.
   * @defaultValue the strictest
   */
  country?: string
  /**
   * The facts that the law asks for, by audience.
   * @defaultValue the relation is none for a visitor, prospect for a prospect, customer for a
   * customer; all are consumers
   */
  audiences?: Readonly<Partial<Record<Audience, AudienceFacts>>>
  /** Language of the UI. @defaultValue the page's `lang`, then the language of the browser */
  locale?: string
  /** Layout, theme and side. */
  looks?: Looks
  /** Google Consent Mode v2. */
  google?: GoogleOptions
  /**
   * Reloads the page after an act; the views say so beforehand. `withdrawal` reloads if a script
   * that already ran lost permission. `change` reloads if any permission changed, for pages whose
   * CSP header depends on the decision.
   * @defaultValue never
   */
  reload?: 'withdrawal' | 'change'
  /**
   * Whether a yes counts if no person made the click (an untrusted event): `record` keeps it,
   * `ignore` does not. A no always counts.
   * @defaultValue 'record'
   */
  syntheticGrants?: 'record' | 'ignore'
  /**
   * Options for a page in a frame of another site. The page takes the decision of `parent` (an
   * origin), and asks no visitor unless `ask` is true.
   */
  embedded?: { parent?: string; ask?: boolean }
  /** Origins of framed pages that may learn the decision of this page, without its ids. */
  frames?: readonly string[]
}

/** The current visitor, as the site's own server names them. */
export interface Visitor {
  /** @defaultValue `Config.audience` */
  audience?: Audience | undefined
  /** The site's opaque reference for this person. Statements about channels belong to it. */
  contact?: string | undefined
  /** The contact's statuses that the collector knows, by purpose id. */
  statuses?: Readonly<Record<string, Status>> | undefined
  /**
   * A signed text which proves that the site's server named the visitor. It is valid for a short
   * time. Only the collector checks it.
   */
  assertion?: string | undefined
}

/** Answers by purpose (`ads`) or by service of a purpose (`ads/meta`). Only `true` is a yes. */
export type Answers = Readonly<Record<string, boolean>>

/** A kept answer about one purpose or one service of it, with its basis and its time. */
export interface Statement {
  status: Status
  basis: LegalBasis
  /** Seconds since the epoch. */
  at: number
  /** `Purpose.version` at that time. */
  version: string
}

/** Statements by purpose (`ads`) or `purpose/service` (`ads/meta`). */
export type Statements = Readonly<Record<string, Statement>>

/** The statements of this browser, after its latest act. */
export interface Decision {
  /** Id of the latest record, UUIDv7. */
  id: string
  /** Random id of this browser. */
  subject: string
  /** Time of the latest act, ISO 8601 UTC, in whole seconds. */
  at: string
  statements: Statements
}

/** The circumstances of an act, kept as evidence. They do not claim that a human acted. */
export interface Evidence {
  /** `isTrusted` of the input event. */
  trusted: boolean
  /** Milliseconds since the view became visible. */
  after: number
  /** The view in which the act was made. */
  view: View
  /** The control that was used. */
  control?: string
  /** Whether the decision was read back from storage after writing. */
  persisted: boolean
}

/** The state of one purpose after the act. */
export interface RecordedPurpose {
  id: string
  device: 'consent' | 'exempt' | 'none'
  channel?: Channel
  basis: LegalBasis
  /**
   * `not-asked` if there is no statement, or only a yes under another basis, which is no consent.
   */
  status: Status | 'not-asked'
  /** Time of the statement, if it was made before this act. ISO 8601 UTC. */
  at?: string
  /** `Purpose.version` of the statement, if it is not '1'. */
  version?: string
  /** Statuses of single services, by service id. */
  services?: Readonly<Record<string, Status>>
}

/**
 * The proof of one act (GDPR art. 7(1)). The controller keeps it, and the browser keeps a copy. It
 * has at most 2 KiB as JSON.
 */
export interface ConsentRecord {
  schema: 1
  /** UUIDv7. */
  id: string
  /** Random id of this browser. */
  subject: string
  /** The site's reference for the person, if they are signed in. */
  contact?: string
  /**
   * Time by the browser's clock, ISO 8601 UTC. It is only a hint, because the clock may be wrong;
   * the collector's time counts.
   */
  at: string
  /** Id of the record before this one. */
  replaces?: string
  act: Act
  actor: Actor
  evidence: Evidence
  audience: Audience
  assertion?: string
  region?: string
  model: Model
  /**
   * Version and language of the notice that was shown. `hash` is the SHA-256 (hex) of the text that
   * was shown, if the browser has `crypto.subtle`.
   */
  notice: { version: string; locale: string; hash?: string }
  /** Version of the library. */
  build: string
  purposes: readonly RecordedPurpose[]
  signals: { gpc: boolean }
  /** Origin of the page, never its URL. */
  origin: string
}

/** A failure that did not break the page. */
export type Report =
  | { kind: 'config'; faults: readonly Fault[] }
  | { kind: 'ui-error'; part: string; says?: string }
  | { kind: 'rejected'; record: string; status: number }
  | { kind: 'leftover'; names: readonly string[] }
  | { kind: 'blocked'; host: string }

/** One fault of a config: its path, and a sentence with the fault and its remedy. */
export interface Fault {
  path: string
  says: string
}

/** The state that listeners get. It has no personal data. */
export interface State {
  permissions: Readonly<Record<string, boolean>>
  bases: Readonly<Record<string, LegalBasis>>
  audience: Audience
}

/** Events by name: `on(name)` in the API, `consent:name` on `document`. */
export interface Events {
  /**
   * Sent once, when the first permissions are known. A listener that is added later is called at
   * once.
   */
  ready: State & { prompt: Prompt | null }
  /**
   * Sent after an act of a person or the site. The record is a copy without subject, contact and
   * assertion.
   */
  decision: { record: Omit<ConsentRecord, 'subject' | 'contact' | 'assertion'> }
  /**
   * Sent when a service lost permission, so that the page can stop it. It is sent in the task of
   * the act, before the service's cookies and storage are erased.
   */
  stop: { service: string }
  /** Sent when permissions, bases or audience changed. */
  change: State & { opened: readonly string[]; closed: readonly string[]; why: Cause }
  /** Sent when a view opened or closed. */
  view: { view: 'banner' | 'preferences' | 'none' }
  /** Sent after a failure that did not break the page. */
  report: Report
}

/** The API, which `init` returns and `window.lawful` holds. */
export interface Consent<P extends string = string> extends Partial<Stores<P>> {
  /**
   * Whether the purpose, or this service of it, may run now. Unknown purposes and services never
   * may.
   */
  allows(purpose: P, service?: string): boolean
  /** Returns the legal basis of the purpose for the current audience. */
  basis(purpose: P): LegalBasis
  /** Resolves once the purpose is allowed. Never rejects, and may never resolve. */
  when(purpose: P): Promise<void>
  /**
   * Listens to an event, and returns a function that stops listening. A late listener for `ready`
   * is called at once.
   */
  on<N extends keyof Events>(name: N, listener: (detail: Events[N]) => void): () => void
  /**
   * Says yes to every purpose for which the banner asks consent, and to no other. It is recorded as
   * the site's act. Rejects if it cannot be kept.
   */
  acceptAll(): Promise<ConsentRecord>
  /**
   * Says no to the same purposes, and objects to those that rest on legitimate interests for this
   * audience. It takes effect at the call.
   */
  rejectAll(): Promise<ConsentRecord>
  /**
   * Takes answers by purpose or `purpose/service`. Unknown ids are ignored, and the console names
   * them.
   */
  decide(answers: Answers): Promise<ConsentRecord>
  /**
   * Withdraws consent, for one purpose or for all. It takes effect at the call, but scripts that
   * already ran stay until the page is left.
   */
  withdraw(purpose?: P): Promise<ConsentRecord>
  /**
   * Objects to a purpose that rests on legitimate interests (GDPR art. 21). It takes effect at the
   * call.
   */
  object(purpose: P): Promise<ConsentRecord>
  /** Names the current visitor, after a person signed in or out without a reload. */
  setVisitor(visitor: Visitor): void
  /** Opens the preference centre. */
  openPreferences(): void
  /** Resolves to this browser's receipts, oldest first. */
  records(): Promise<readonly ConsentRecord[]>
  /** Removes everything that Lawful added to the page. Stored decisions stay. */
  destroy(): void
}

/**
 * The state as nanostores, for frameworks. They hold copies, so writing into them opens nothing.
 */
export interface Stores<P extends string = string> {
  /** The current permissions. */
  readonly $permissions: ReadableAtom<Readonly<Record<P, boolean>>>
  /** The decision of this browser; null before the first act. */
  readonly $decision: ReadableAtom<Decision | null>
  /** The reason why the banner is due; null if it is not due. */
  readonly $prompt: ReadableAtom<Prompt | null>
}

/**
 * The consent that `init` returns, which has the stores at once. With the script tag, the first act
 * adds them.
 */
export type ConsentWithStores<P extends string = string> = Consent<P> & Stores<P>

/** One call for `lawful.push`: the name of a method, then its arguments. */
export type LawfulCall =
  | { [N in keyof Events]: ['on', N, (detail: Events[N]) => void] }[keyof Events]
  | { [M in QueuedMethod]: [M, ...Parameters<Consent[M]>] }[QueuedMethod]
type QueuedMethod = Exclude<keyof Consent, keyof Stores | 'on'>

/**
 * The API that `window.lawful` holds once the script has run. Calls that were pushed before are
 * replayed.
 */
export interface Lawful extends Consent {
  push(call: LawfulCall): void
}

/** Ids of the purposes of a config type. */
export type PurposeIds<C extends Config> = C['purposes'][number]['id'] & string

type ConsentEvents = { [N in keyof Events as `consent:${N}`]: CustomEvent<Events[N]> }

declare global {
  interface Window {
    /**
     * A list of calls until the script has run (`window.lawful = window.lawful || []`), then the
     * API.
     */
    lawful?: Lawful | LawfulCall[]
  }
  interface DocumentEventMap extends ConsentEvents {}
  interface HTMLElementTagNameMap {
    'lawful-ask': HTMLElement
    'lawful-declaration': HTMLElement
    'lawful-gate': HTMLElement
    'lawful-settings': HTMLElement
  }
}
