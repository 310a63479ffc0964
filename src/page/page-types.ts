/**
 * Types that the three parts of the browser library share: page/ (for every page), asking/ (for
 * visitors who are asked) and acting/ (for visitors who act). They are internal. The shape of the
 * state is in state.ts.
 */
import type { createEvents } from '../browser/events.js'
import type { Known } from '../core/snapshot.js'
import type { createGate } from '../gate/gate.js'
import type { Answers, Cause, Config, ConsentRecord, Visitor } from '../types.js'
import type { Controller, Gesture, ViewParts } from '../view-types.js'
import type { InternalApi } from './api.js'
import type { PartLoader } from './parts.js'
import type { PageState } from './state.js'

/** Loads the other files. The script tag and the npm entry have a loader each. */
export interface Loader {
  part<N extends keyof Parts>(name: N, integrity?: string): Promise<Parts[N]>
  /**
   * Loads one language of the UI. Without this method, languages are fetched from the folder of the
   * script.
   */
  locale?(name: string): Promise<unknown>
}

/** The files that are loaded only when needed, and what each exports. */
export interface Parts extends ViewParts {
  /** Returns undefined if the acts must be loaded first. */
  ui: { createPart(page: Page): Asking | undefined }
  acts: { createPart(page: Page): Acting }
}

/**
 * A person's answer that waits in storage from the click until it is kept. This is the first
 * station of an answer: waiting, kept, announced, sent.
 */
export interface WaitingAnswer {
  answers: Answers
  gesture: Gesture
  /** Milliseconds since the epoch. */
  at: number
  /** `Config.version` of the page that asked. */
  version: string
  /** The person who answered. */
  whose: Pick<Visitor, 'audience' | 'contact' | 'assertion'>
  /**
   * 32 random bytes for the ids, made at the click, so that two pages that keep the same answer at
   * the same time make the same record. Answers that earlier versions stored have none.
   */
  random?: readonly number[]
}

/**
 * One page: its state, its files, and the objects that the parts share. Only state.ts changes the
 * state.
 */
export interface Page extends PageState, PartLoader {
  readonly config: Config & {
    /** The config of the page, if it cannot be used. Then this config is empty. */
    given?: unknown
  }
  /** Aborts when the page destroys Lawful. */
  readonly end: AbortSignal
  readonly api: InternalApi
  readonly loader: Loader
  readonly events: ReturnType<typeof createEvents>
  readonly gate: ReturnType<typeof createGate>
  readonly google: ((permissions: Readonly<Record<string, boolean>>) => void) | null
  /** Waiting answers that could not be stored. */
  unstored?: readonly WaitingAnswer[] | undefined
  /** Set by parts.ts once the file is loaded. */
  asking?: Asking
  /** Set by parts.ts once the file is loaded. */
  acting?: Acting
  /**
   * Called whenever held frames may have been added or removed. It is set while placeholders are
   * shown.
   */
  onFrames?: () => void
}

/** The interface of asking/. */
export interface Asking {
  /** Called after the DOM changed. */
  servePage(): void
  /** Puts the banner back if the page removed it. */
  keepThere(): void
}

/** The interface of acting/. */
export interface Acting extends ApiActs {
  readonly controller: Controller
  /** Called after the DOM changed. */
  servePage(): void
  /** Keeps an act of a person or the site, and runs its effects. */
  submit(answers: Answers, gesture: Gesture): ConsentRecord
  /** Keeps the waiting answers. */
  keepWaiting(): void
  /** Reads the stored decision and the unsent records again, adds `facts`, and runs the effects. */
  refresh(why: Cause, facts?: Partial<Known>): void
  openPreferences(): void
  /** Returns this browser's receipts, without those of other contacts. */
  records(): readonly ConsentRecord[]
}

/** Acts that the site makes through the API. They throw if there is nothing to decide. */
export interface ApiActs {
  acceptAll(): ConsentRecord
  rejectAll(): ConsentRecord
  decide(answers: Answers): ConsentRecord
  withdraw(purpose?: string): ConsentRecord
  object(purpose: string): ConsentRecord
}
