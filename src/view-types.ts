/** What views get and what they give: types only, so that ui/ needs nothing else of the house. */
import type { Act, Audience, Config, Consent, ConsentRecord, Model, Notice, Prompt, Statement, View } from './types.js'

/** What a view tells about the act it hands over. */
export interface Gesture {
  act: Act
  view: View
  control: string
  /** The input event: whose it was, the control it came from, and when (ms, as `since`). */ event?: {
    isTrusted: boolean
    timeStamp: number
    currentTarget?: unknown
  }
  /** `performance.now()` when the view became visible. */ since?: number
  /** Language shown. */ locale: string
  /** SHA-256 (hex) of the text rendered. */ hash?: string
  /** Counts for the life of this page only, and is not stored. */ once?: boolean
}

/** Which view is open. */
export type Shown = 'banner' | 'preferences' | 'none'

/** What every view gets. */
export interface BaseController extends Pick<Consent, 'on' | 'openPreferences' | 'report'> {
  /** Aborts when the page destroys us; what a view added goes then. */ readonly end: AbortSignal
  readonly config: Config
  /** Which view is open; the event `view` tells when that changes. */ view(): Shown
  /** Why something is asked or told. */ prompt(): Prompt | null
  /** What counts for this visitor: own statements, or the contact's for channels. */ statements(): Readonly<Record<string, Statement>>
  /** What the banner's "accept all" and "reject all" say: what is due, and objections. */ asked(yes: boolean): Record<string, boolean>
  /** A change of the notice is due to be told. */ isTold(): boolean
  /** Something is asked; a change that is told is no question. */ isAsking(): boolean
  /** True when the page has no control of its own that opens the preferences. */ needsOpenControl(): boolean
  /** Loads one language of the UI. */ loadLocale(name: string): Promise<unknown>
  /** Loads the site's texts. */ loadNotice(url: string): Promise<unknown>
}

/** What the banner gets: enough to ask and to take an answer, before what keeps the answer is here. */
export interface BannerController extends BaseController {
  /** Takes a person's answer. It is painted before it is kept: `hide` takes the banner out of sight. */
  answer(answers: Readonly<Record<string, boolean>>, gesture: Gesture, hide: () => void): void
  /** Somebody is about to answer: fetches what keeps an act. */ expectAct(): void
  /** Prepares the preference centre in the element. */ createPreferences(root: HTMLElement, reading: Reading): Promise<PreferencesView>
}

/** What the other views get: the API, and the way to hand over a person's act. */
export interface Controller<P extends string = string> extends Omit<BaseController, keyof Consent>, Consent<P> {
  /** Audience, model and GPC as resolved now, and whether the site knows the person. */
  circumstances(): { audience: Audience; model: Model; gpc: boolean; isKnown: boolean }
  /** What "accept all" and "reject all" say for this audience. */ bulk(yes: boolean): Record<string, boolean>
  /** Ids of the purposes that Global Privacy Control closes now: it speaks while the person has not. */ signalled(): string[]
  /** Erases this browser's receipts; those still on their way stay. Returns how many stay. */ eraseRecords(): number
  /** Hands over a person's answers with their evidence. Nothing comes back for a yes that cannot count: see browser/reachable.ts. */
  submit(answers: Readonly<Record<string, boolean>>, gesture: Gesture): ConsentRecord | undefined
  /** Opens or closes a view. */ show(view: Shown): void
  /** Frames and contents of `<lawful-gate>` that are held now, for placeholders; called again whenever the set changes. */ onHeldFrames(
    listener: (frames: readonly HTMLElement[]) => void
  ): () => void
  /** Purposes and service a held element waits for. */ needs(element: Element): { purposes: readonly string[]; service: string | null }
  /** Loads another part of the UI. */ load<N extends keyof ViewParts>(name: N): Promise<ViewParts[N]>
}

/** The texts of one language. */
export interface Reading {
  locale: string
  notice: Notice
  /** The locale file; null means the English that is built in. */ file: object | null
}

/** The preference centre, drawn when it is opened. */
export interface PreferencesView {
  /** Draws what `open` will show: somebody is about to. */ fill(): void
  open(): void
  close(): void
}

/** The files of the UI, and what each exports. */
export interface ViewParts {
  /** What the preference centre is drawn with; it needs it loaded. */ preact: object
  preferences: { createPreferences(controller: Controller, root: HTMLElement, reading: Reading): Promise<PreferencesView> }
  elements: { define(controller: Controller): void }
  placeholder: { hold(controller: Controller): void }
  declaration: { declare(controller: Controller): void; receiptsPage(records: readonly ConsentRecord[], reading: Reading): string }
  note: { tell(controller: Controller): void }
  check: { tellFaults(config: unknown, usable: boolean, report: Controller['report']): void }
}
