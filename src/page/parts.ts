/**
 * Loads the other files, each of them once. A failed attempt is reported once, and the next caller
 * tries again. Only this file decides which pages need the acts.
 */
import { readGpc } from '../browser/gpc.js'
import { whenActive } from '../browser/page-life.js'
import { opensUnasked } from '../core/purposes.js'
import type { Config } from '../types.js'
import type { Acting, Asking, Loader, Page, Parts } from './page-types.js'

/** Loads the files of one page. */
export interface PartLoader {
  /** Loads one file. `integrity` is its hash, if the caller knows it. */
  load<N extends keyof Parts>(name: N, integrity?: string): Promise<Parts[N]>
  /** Loads the banner. Resolves to undefined if the acts must be loaded first. */
  withAsking(): Promise<Asking | undefined>
  /**
   * Calls `use` with the acts: in this task if they are loaded, so that an act closes at once;
   * otherwise after loading them. Rejects if they do not load, or if `use` throws. A caller may
   * ignore the rejection.
   */
  withActing<T>(use: (acting: Acting) => T): Promise<T>
  /** Loads the acts early, because they will be needed. After a failure only an act tries again. */
  expectActing(): void
}

const ignore = () => {}

/** Makes the loader of one page. */
export function createParts(page: Page, loader: Loader): PartLoader {
  const started: Record<string, Promise<unknown> | undefined> = {}
  let hasFailed = false

  function load<N extends keyof Parts, T = Parts[N]>(
    part: N,
    integrity?: string,
    ready = (loaded: Parts[N]) => loaded as T
  ): Promise<T> {
    started[part] ??= loader
      .part(part, integrity)
      .then(ready)
      .catch((error) => {
        started[part] = undefined
        hasFailed ||= part === 'acts'
        console.error('[lawful] could not load', part, error)
        page.events.emit('report', { kind: 'ui-error', part, says: `${error}` })
        throw error
      })
    return started[part] as Promise<T>
  }

  const createActing = ({ createPart }: Parts['acts']) => (page.acting = createPart(page))
  const loadActing = () =>
    new Promise<void>(whenActive).then(() => load('acts', undefined, createActing))

  return {
    load,
    withAsking: () => load('ui').then(({ createPart }) => (page.asking ??= createPart(page)!)),
    withActing(use) {
      const done = (async () => use(page.acting ?? (await loadActing())))()
      done.catch(ignore)
      return done
    },
    expectActing() {
      if (!hasFailed) void page.withActing(ignore)
    }
  }
}

/**
 * Whether the page has something that only the acts can handle: a signal that must be shown, frames
 * that share the decision, or an element that matches the selector.
 */
export function needsActing(config: Config, selector: string): unknown {
  return (
    (opensUnasked(config) && readGpc()) ||
    config.frames ||
    config.embedded ||
    document.querySelector(selector)
  )
}
