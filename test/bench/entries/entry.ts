/** The interface of an entry: one way to do the task. */
import { readFileSync } from 'node:fs'
import type { Held } from '../task.ts'

export interface Entry {
  name: string
  /** The files of the entry, by path. */
  files: Readonly<Record<string, string>>
  html: string
  /** The page that the entry's server sends to a visitor who has decided, if it differs. */
  decided?: string
  /**
   * Selector of the banner. An entry without a banner asks no visitor. The other selectors are of
   * its buttons.
   */
  banner?: string
  accept?: string
  customise?: string
  /** Selector of an element that is there once the preferences are. */
  preferences?: string
}

/** Reads a file of a peer, from the folder in which the bench installs it. */
export const peer = (path: string) => readFileSync(`test/bench/peers/node_modules/${path}`, 'utf8')

/** Markup that is inert by itself, for entries that cannot hold elements. */
export const INERT = {
  script: ({ url }: Held) => `<script type="text/plain" data-held="${url}"></script>`,
  frame: ({ url }: Held) =>
    `<iframe data-held="${url}" title="Frame" width="300" height="150"></iframe>`
}

/** Code that releases the inert markup: scripts in order, then frames. */
export const LET_IN_SCRIPTS = `for (const held of document.querySelectorAll('script[data-held]')) {
      const script = document.createElement('script')
      script.async = false
      script.src = held.dataset.held
      held.replaceWith(script)
    }`
export const LET_IN_FRAMES = `for (const frame of document.querySelectorAll('iframe[data-held]')) frame.src = frame.dataset.held`
