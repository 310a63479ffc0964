/** npm entry. Importing it does nothing; `init` starts. Views are loaded by `import()` when needed. */
import { closedConsent } from './closed.js'
import type { Loader, Parts } from './kernel.js'
import { answerQueue, type Call } from './queue.js'
import { start } from './start.js'
import type { Config, Consent, PurposeIds } from './types.js'

export { checkConfig } from './core/config.js'
export type * from './types.js'

const parts: { [N in keyof Parts]: () => Promise<Parts[N]> } = {
  acts: () => import('./consent.js').then(({ createActs }) => ({ createActs })),
  ui: () => import('./ui/index.js'),
  preferences: () => import('./ui/preferences.js'),
  elements: () => import('./ui/elements.js'),
  check: () => import('./check.js')
}
const locales: Record<string, () => Promise<unknown>> = { fr: () => import('./ui/locales/fr.json').then((file) => file.default) }
const loader: Loader = {
  part: (name) => parts[name](),
  locale: (name) => locales[name]?.() ?? Promise.reject(new Error(`no language "${name}"`))
}

let running: { consent: Consent; text: string } | undefined

/** A config from a JSON import has plain strings where we want words; it is checked when it is used. */
type Loose<T> = T extends readonly (infer I)[]
  ? readonly Loose<I>[]
  : T extends object
    ? { [K in keyof T]: Loose<T[K]> }
    : T extends string
      ? string
      : T

/** Types a config and infers its purpose ids; returns it as it is. */
export function defineConfig<const C extends Config>(config: C): C {
  return config
}

/**
 * Starts Lawful on this page, or returns what runs already. Never throws: a config that cannot be used is told in the
 * console and leaves everything held. On a server it returns a closed consent.
 */
export function init<const C extends Config>(config: C): Consent<PurposeIds<C>>
export function init(config: Loose<Config>): Consent
export function init(config: unknown): Consent {
  if (typeof document === 'undefined') return closedConsent()
  const text = textOf(config)
  if (running && running.text !== text) console.warn('[lawful] init was called again with another config: the first one stays')
  if (!running) {
    const consent = start(config, loader)
    running = { consent, text }
    const global = window as Window & { lawful?: Call[] | Consent }
    const early = global.lawful
    global.lawful = consent
    answerQueue(consent, Array.isArray(early) ? early : undefined)
    const { destroy } = consent
    consent.destroy = () => {
      running = undefined
      destroy()
    }
  }
  return running.consent
}

function textOf(config: unknown): string {
  try {
    return JSON.stringify(config)
  } catch {
    return ''
  }
}
