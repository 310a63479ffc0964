/** A whole page in jsdom: the real page half, the real acts, the real UI. Browser truth is in test/e2e. */
import './settle.ts'
import { create } from '../../src/consent.ts'
import type { Loader, Parts } from '../../src/kernel.ts'
import { createPage } from '../../src/page.ts'
import type { Config, Consent } from '../../src/types.ts'
import { tellFaults } from '../../src/check.ts'

const parts: { [N in keyof Parts]: () => Promise<Parts[N]> } = {
  acts: () => Promise.resolve({ create }),
  ui: () => import('../../src/asking.ts'),
  preact: () => import('preact'),
  preferences: () => import('../../src/ui/preferences.tsx'),
  elements: () => import('../../src/ui/elements.ts'),
  placeholder: () => import('../../src/ui/placeholder.ts'),
  declaration: () => import('../../src/ui/declaration.ts'),
  note: () => import('../../src/ui/note.ts'),
  check: () => Promise.resolve({ tellFaults })
}

const loader: Loader = {
  part: (name) => parts[name](),
  locale: (name: string) => import(`../../src/ui/locales/${name}.json`).then((file: { default: unknown }) => file.default)
}

/** Empties the page, then starts. The visitor element and markup go into `html`. */
export function open(config: Config, html = '', changes: Partial<Loader> = {}): Consent {
  document.body.innerHTML = html + '<a href="#privacy-choices">Privacy choices</a>'
  return createPage(config, { ...loader, ...changes })
}

export const visitorElement = (visitor: object): string =>
  `<script type="application/json" id="lawful-visitor">${JSON.stringify(visitor)}</script>`
