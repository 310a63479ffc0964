/** What the two halves share: page.ts, which every page runs, and consent.ts, loaded when something changes. Internal. */
import type { createEvents } from './browser/events.js'
import type { createGate } from './browser/gate.js'
import type { Snapshot } from './core/snapshot.js'
import type { Cause, Config, Consent, ConsentRecord, Decision, Statement, Visitor } from './types.js'
import type { Controller, ViewParts } from './view-types.js'

/** Loads one of the other files; differs between script tag and npm. */
export interface Loader {
  part<N extends keyof Parts>(name: N, integrity?: string): Promise<Parts[N]>
  /** One language of the UI, where it is not a file beside the others. */ locale?(name: string): Promise<unknown>
}

/** The files loaded only when needed, and what each exports. */
export interface Parts extends ViewParts {
  acts: { createActs(kernel: Kernel): Acts }
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
  }
  /** Reads what is stored. */ read(): void
  /** Derives the state anew. */ look(): Snapshot
  /** What the state would be under another config. */ at(config: Config): Snapshot
  /** Called whenever held frames may have come or gone. */ onFrames?: () => void
}

/** What consent.ts gives back. */
export interface Acts extends Record<'acceptAll' | 'rejectAll', () => ConsentRecord> {
  decide(answers: Readonly<Record<string, boolean>>): ConsentRecord
  withdraw(purpose?: string): ConsentRecord
  object(purpose: string): ConsentRecord
  controller: Controller
  /** Reads again what is stored and on its way, and brings the page there. */ catchUp(why: Cause): void
  records(): readonly ConsentRecord[]
  /** Gives the page what it has room for: controls in forms, placeholders, a way back to one's choices. */ serve(): void
}
