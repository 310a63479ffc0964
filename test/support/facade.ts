/** The interface of every engine for a test. */

export type Engine = 'chromium' | 'firefox' | 'webkit'

export interface Page {
  goto(url: string): Promise<void>
  reload(): Promise<void>
  url(): Promise<string>
  /** Runs a function in the page. Arguments and result travel as JSON; promises are awaited. */
  evaluate<R, A extends unknown[]>(task: (...args: A) => R | Promise<R>, ...args: A): Promise<R>
  /** Runs a source text in the global scope of the page, even if the page's CSP forbids scripts. */
  inject(source: string): Promise<void>
  /** Resolves once the function returns something true. Fails after 10 s. */
  until<A extends unknown[]>(task: (...args: A) => unknown, ...args: A): Promise<void>
  click(selector: string): Promise<void>
  press(key: 'Tab' | 'Shift+Tab' | 'Enter' | 'Space' | 'Escape'): Promise<void>
  fill(selector: string, text: string): Promise<void>
  screenshot(): Promise<Buffer>
  /** Opens another tab of the same profile. */
  tab(): Promise<Page>
  close(): Promise<void>
}

export interface PageOptions {
  width?: number
  height?: number
  /** Chromium and Firefox only. */
  dark?: boolean
  /** Chromium only. */
  locale?: string
  /** Chromium only. */
  forcedColors?: boolean
  /** Chromium only. */
  reducedMotion?: boolean
}

export interface Browser {
  engine: Engine
  newPage(options?: PageOptions): Promise<Page>
  close(): Promise<void>
}

/** Asks until the answer is true; fails after 10 s. A navigation in between is no failure. */
export async function poll(ask: () => Promise<unknown>, what: string): Promise<void> {
  const end = Date.now() + 30_000
  let last: unknown
  while (Date.now() < end) {
    try {
      if (await ask()) return
    } catch (error) {
      last = error
    }
    await new Promise((go) => setTimeout(go, 40))
  }
  throw new Error(`waited 30 s in vain for ${what}${last ? `; last: ${String(last)}` : ''}`)
}
