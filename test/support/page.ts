/**
 * Runs a whole page in jsdom, with the real code of page, acts and UI. The tests in real browsers
 * are in test/e2e.
 */
import './settle.ts'
import { createPart as createActing } from '../../src/acting/index.ts'
import type { Loader, Parts } from '../../src/page/page-types.ts'
import { createPage } from '../../src/page/page.ts'
import type { Config, Consent } from '../../src/types.ts'
import { createPart as tellFaults } from '../../src/config/tell-faults.ts'

const parts: { [N in keyof Parts]: () => Promise<Parts[N]> } = {
  acts: () => Promise.resolve({ createPart: createActing }),
  ui: () => import('../../src/asking/index.ts'),
  preact: () => import('preact'),
  preferences: () => import('../../src/ui/preferences/index.ts'),
  elements: () => import('../../src/ui/elements/index.ts'),
  placeholder: () => import('../../src/ui/placeholder/index.ts'),
  declaration: () => import('../../src/ui/declaration/index.ts'),
  note: () => import('../../src/ui/note/index.ts'),
  check: () => Promise.resolve({ createPart: tellFaults })
}

const loader: Loader = {
  part: (name) => parts[name](),
  locale: (name: string) =>
    import(`../../src/ui/locales/${name}.json`).then((file: { default: unknown }) => file.default)
}

/** Empties the page, then starts. `html` may contain the visitor element and markup. */
export function open(config: Config, html = '', changes: Partial<Loader> = {}): Consent {
  document.body.innerHTML = html + '<a href="#privacy-choices">Privacy choices</a>'
  return createPage(config, { ...loader, ...changes })
}

export const visitorElement = (visitor: object): string =>
  `<script type="application/json" id="lawful-visitor">${JSON.stringify(visitor)}</script>`
