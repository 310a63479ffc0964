/** What the parts share: page.ts, which every page runs, asking.ts, for whoever is asked, and consent.ts, for whoever acts. Internal. */
import type { createEvents } from './browser/events.js'
import type { createGate } from './browser/gate.js'
import type { Snapshot } from './core/snapshot.js'
import type { Cause, Config, Consent, ConsentRecord, Decision, Statement, Visitor } from './types.js'
import type { Controller, Gesture, Shown, ViewParts } from './view-types.js'

type Answers = Readonly<Record<string, boolean>>

/** Loads one of the other files; differs between script tag and npm. */
export interface Loader {
  part<N extends keyof Parts>(name: N, integrity?: string): Promise<Parts[N]>
  /** One language of the UI, where it is not a file beside the others. */ locale?(name: string): Promise<unknown>
}

/** The files loaded only when needed, and what each exports. */
export interface Parts extends ViewParts {
  ui: { create(kernel: Kernel): Asking }
  acts: { create(kernel: Kernel): Acts }
}

/** An act of a person that came before the acts, or is painted first: it waits in storage from the click until it is kept. */
export interface EarlyAct {
  answers: Answers
  gesture: Gesture
  /** Milliseconds since the epoch. */ at: number
  /** Of the config that asked. */ version: string
  /** Who was here. */ whose: Pick<Visitor, 'audience' | 'contact' | 'assertion'>
}

/** All that a page knows. */
export interface Kernel {
  readonly config: Config
  /** Aborts when the page destroys us. */ readonly end: AbortSignal
  /** As the page has it, when `config` is empty because that cannot be used. */ readonly given: unknown
  readonly consent: Consent
  readonly loader: Loader
  readonly events: ReturnType<typeof createEvents>
  readonly gate: ReturnType<typeof createGate>
  readonly google: ((permissions: Readonly<Record<string, boolean>>) => void) | null
  readonly state: {
    decision: Decision | null
    /** What was said may be lost or on its way: closed until it is clear. */ doubtful: boolean
    /** An act waits for the file that keeps it. */ pending: boolean
    visitor: Visitor
    /** What contacts said and the page's server cannot know yet, by contact. */ saidHere: Record<string, Record<string, Statement>>
    /** Allowed for the life of this page, by `purpose/service`; never stored. Made with the acts. */ once: Record<string, Statement>
    /** Decision texts that the page around this frame handed over. */ received?: readonly string[]
    now: Snapshot
    /** What listeners were last told. */ published: Snapshot
    view: Shown
    /** Acts that wait here, where storage takes none. */ early?: readonly EarlyAct[]
  }
  /** Reads what is stored. */ read(): void
  /** Derives the state anew. */ look(): Snapshot
  /** Uses the acts, and loads them first if they are not here. What does not load is reported, and rejects. */ withActs<T>(
    use: (acts: Acts) => T
  ): Promise<T>
  /** Loads them for whoever does not wait; not again after it failed. */ fetchActs(): void
  /** What changes something, once it is here. */ acts?: Acts
  /** The banner, and the way back to one's choices, once they are here. */ asking?: Asking
  /** Called whenever the page has changed: gives it what it has room for. */ serve?: () => void
  /** Called whenever held frames may have come or gone. */ onFrames?: () => void
}

/** What asking.ts gives back. */
export interface Asking {
  /** Puts back what the page took away. */ keep(): void
}

/** What consent.ts gives back. */
export interface Acts extends Record<'acceptAll' | 'rejectAll', () => ConsentRecord> {
  decide(answers: Answers): ConsentRecord
  withdraw(purpose?: string): ConsentRecord
  object(purpose: string): ConsentRecord
  controller: Controller
  /** Keeps an act, and brings the page there. */ submit(answers: Answers, gesture: Gesture): ConsentRecord
  /** Keeps the acts that wait. */ keepEarly(): void
  /** Reads again what is stored and on its way, and brings the page there. */ catchUp(why: Cause): void
  records(): readonly ConsentRecord[]
}
