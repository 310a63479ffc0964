/** One way to do the task. */
import { readFileSync } from 'node:fs'
import type { Held } from '../task.ts'

export interface Entry {
  name: string
  /** Files by path. */ files: Readonly<Record<string, string>>
  html: string
  /** What its server sends to somebody who has decided, where that differs. */ decided?: string
  /** Selectors. What has no banner asks nobody. */ banner?: string
  accept?: string
  customise?: string
  /** Something in the preferences that is there when they are. */ preferences?: string
}

/** A file of what is measured, from the folder the bench installs it in. */
export const peer = (path: string) => readFileSync(`test/bench/peers/node_modules/${path}`, 'utf8')

/** Markup that holds by itself, for entries that have no way of their own. */
export const INERT = {
  script: ({ url }: Held) => `<script type="text/plain" data-held="${url}"></script>`,
  frame: ({ url }: Held) => `<iframe data-held="${url}" title="Frame" width="300" height="150"></iframe>`
}

/** What lets that in: scripts in order, then frames. */
export const LET_IN_SCRIPTS = `for (const held of document.querySelectorAll('script[data-held]')) {
      const script = document.createElement('script')
      script.async = false
      script.src = held.dataset.held
      held.replaceWith(script)
    }`
export const LET_IN_FRAMES = `for (const frame of document.querySelectorAll('iframe[data-held]')) frame.src = frame.dataset.held`
