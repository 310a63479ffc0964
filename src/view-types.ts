/**
 * Types that views share with the rest of the library. With them, ui/ imports no code of the page.
 */
import type {
  Act,
  Answers,
  Audience,
  Config,
  Consent,
  ConsentRecord,
  Decision,
  Model,
  Notice,
  Prompt,
  Report,
  Statements,
  View
} from './types.js'

/** The facts that a view knows about an act. */
export interface Gesture {
  act: Act
  view: View
  control: string
  /**
   * The input event: whether a person made it, its control, and its time (milliseconds, on the
   * clock of `since`).
   */
  event?: { isTrusted: boolean; timeStamp: number; currentTarget?: unknown }
  /** `performance.now()` when the view became visible. */
  since?: number
  /** Language shown. */
  locale: string
  /** SHA-256 (hex) of the text rendered. */
  hash?: string
  /** The answer counts for the life of this page only, and is not stored. */
  once?: boolean
}

/** Hands over an act. The view adds its evidence. */
export type Hand = (answers: Answers, how: Pick<Gesture, 'act' | 'control' | 'event'>) => void

/** Which view is open. */
export type Shown = 'banner' | 'preferences' | 'none'

/** The part of a controller that every view gets. */
export interface BaseController extends Pick<Consent, 'on' | 'openPreferences'> {
  /** Aborts when the page destroys Lawful. Then every view removes everything that it added. */
  readonly end: AbortSignal
  readonly config: Config
  /** Emits the event `report`. */
  report(found: Report): void
  /** Returns the view that is open. The event `view` tells when this changes. */
  view(): Shown
  /** Returns the reason why the visitor is asked or informed; null if there is none. */
  prompt(): Prompt | null
  /**
   * Returns the statements that count for this visitor: the browser's own, and the contact's for
   * channels. It is a new object after each change.
   */
  statements(): Statements
  /**
   * Returns the answers that "accept all" (`yes`) or "reject all" of the banner give: for purposes
   * that are due, and objections.
   */
  asked(yes: boolean): Record<string, boolean>
  /** Whether a change of the notice must be shown now. */
  isTold(): boolean
  /** Whether the visitor is asked. A change of the notice that is only shown is no question. */
  isAsking(): boolean
  /** Whether the page has no control of its own that opens the preferences. */
  needsOpenControl(): boolean
  /** Loads one language of the UI. */
  loadLocale(name: string): Promise<unknown>
  /** Loads the site's texts. */
  loadNotice(url: string): Promise<unknown>
}

/**
 * The controller of the banner. It can ask and take an answer before the file that keeps answers is
 * loaded.
 */
export interface BannerController extends BaseController {
  /** Takes a person's answer. The page paints it before it is kept: `hide` hides the banner. */
  answer(answers: Answers, gesture: Gesture, hide: () => void): void
  /** Loads the file that keeps an act, because the visitor is about to answer. */
  expectAct(): void
  /** Prepares the preference centre in the element. */
  createPreferences(root: HTMLElement, reading: Reading): Promise<PreferencesView>
}

/** The controller of the other views: the state, and the methods that take a person's act. */
export interface Controller extends BaseController, Pick<Consent, 'allows' | 'basis' | 'records'> {
  /** Returns the current audience, model and GPC, and whether a contact is signed in. */
  circumstances(): { audience: Audience; model: Model; gpc: boolean; isKnown: boolean }
  /** Returns the decision of this browser; null before the first act. */
  decision(): Decision | null
  /** Returns the answers that "accept all" (`yes`) or "reject all" give for this audience. */
  bulk(yes: boolean): Record<string, boolean>
  /**
   * Ids of the purposes that Global Privacy Control closes now, because the person has not
   * answered.
   */
  signalled(): string[]
  /** Erases this browser's receipts, except those that are not sent yet. Returns how many stay. */
  eraseRecords(): number
  /**
   * Hands over a person's answers with their evidence. Returns undefined if they hold only a yes
   * that cannot count (asking/countable.ts).
   */
  submit(answers: Answers, gesture: Gesture): ConsentRecord | undefined
  /** Opens or closes a view. */
  show(view: Shown): void
  /**
   * Calls the listener with the held frames and contents of `<lawful-gate>`, now and whenever they
   * change. Returns a function that stops this.
   */
  onHeldFrames(listener: (frames: readonly HTMLElement[]) => void): () => void
  /** Returns the purposes and the service that a held element waits for. */
  needs(element: Element): { purposes: readonly string[]; service: string | null }
  /** Loads another part of the UI. */
  load<N extends keyof ViewParts>(name: N): Promise<ViewParts[N]>
}

/** The texts of one language. */
export interface Reading {
  locale: string
  notice: Notice
  /** The locale file; null for the English that is built in. */
  file: object | null
}

/** The preference centre, drawn when it is opened. */
export interface PreferencesView {
  /** Draws the content before it is shown, because the visitor is about to open it. */
  fill(): void
  open(): void
  close(): void
}

/** The files of the UI by name, and what each exports. */
export interface ViewParts {
  /** Preact, which must be loaded before the preference centre is drawn. */
  preact: object
  preferences: {
    createPart(
      controller: Controller,
      root: HTMLElement,
      reading: Reading
    ): Promise<PreferencesView>
  }
  /**
   * Each of the parts below may be called again. It then serves elements that the page has added
   * since.
   */
  elements: { createPart(controller: Controller): void }
  placeholder: { createPart(controller: Controller): void }
  declaration: {
    createPart(controller: Controller): void
    downloadReceipts(
      type: 'json' | 'html',
      records: readonly ConsentRecord[],
      reading: Reading
    ): void
  }
  note: { createPart(controller: Controller): void }
  check: { createPart(config: unknown, usable: boolean, report: BaseController['report']): void }
}
