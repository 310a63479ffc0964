/**
 * Holds the state of a page; no other file writes it. `known` are the facts, `now` is derived from
 * them, and `announced` is the state that listeners know. A permission that closes is gone at once,
 * because `now` lacks it. A permission that opens counts only once it is announced.
 */
import { allowsElement, derive, type Known, type Needs, type Snapshot } from '../core/snapshot.js'
import type { Config, Visitor } from '../types.js'
import type { Shown } from '../view-types.js'

/** The state of a page. Other files read it, and change it only through its methods. */
export interface PageState {
  readonly known: Known
  /** Derived from the known facts. */
  readonly now: Snapshot
  /** The state that listeners know. */
  readonly announced: Snapshot
  /** Which view is open; undefined counts as none. */
  readonly view?: Shown
  /** Replaces facts and derives the state again. */
  learn(facts: Partial<Known>): void
  /**
   * Whether a held element may run. `now` and `announced` must both allow it, because listeners
   * learn of a permission before anything opens.
   */
  mayRun(needs: Needs): boolean
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * Makes the state of a page that has read nothing yet, so everything is in doubt. `learned` is
 * called after each change. Throws if the config cannot be used after all.
 */
export function createState(
  config: Config,
  visitor: Visitor,
  gpc: boolean,
  learned: () => void
): PageState {
  const known: Known = { decision: null, doubt: 'unreadable', visitor, saidHere: {}, once: {} }
  const state = {
    known,
    learn(facts) {
      state.known = { ...state.known, ...facts }
      state.now = derive(config, state.known, Date.now() / 1000, gpc)
      learned()
    },
    mayRun: (needs) =>
      allowsElement(config, state.now, needs) && allowsElement(config, state.announced, needs)
  } as Writable<PageState>
  state.announced = state.now = derive(config, known, Date.now() / 1000, gpc)
  return state
}

/** Marks the current state as the one that listeners know. Call it right before you inform them. */
export function announce(state: PageState): void {
  const own: Writable<PageState> = state
  own.announced = state.now
}

/** Returns the view that is open. */
export function viewOf({ view = 'none' }: PageState): Shown {
  return view
}

/** Notes which view is open. */
export function showView(state: PageState, view: Shown): void {
  const own: Writable<PageState> = state
  own.view = view
}
