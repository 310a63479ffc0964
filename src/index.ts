/** npm entry. Importing it does nothing; `init` starts. Views are loaded by `import()` when needed. */
import { readDecision } from './browser/decision-cookie.js'
import { listenToPolicy } from './browser/policy-violations.js'
import { closedConsent } from './closed.js'
import { checkConfig } from './core/config.js'
import type { Loader, Parts } from './kernel.js'
import { loadLocale } from './locales.js'
import { answerQueue, type Call } from './queue.js'
import { start } from './start.js'
import { storesOf } from './stores.js'
import type { Config, Consent, PurposeIds } from './types.js'

export { checkConfig }
export type * from './types.js'

const parts: { [N in keyof Parts]: () => Promise<Parts[N]> } = {
  acts: () => import('./consent.js'),
  ui: () => import('./asking.js'),
  preact: () => import('preact'),
  preferences: () => import('./ui/preferences.js'),
  elements: () => import('./ui/elements.js'),
  placeholder: () => import('./ui/placeholder.js'),
  declaration: () => import('./ui/declaration.js'),
  note: () => import('./ui/note.js'),
  check: () => import('./check.js')
}
const loader: Loader = {
  part: (name) => parts[name](),
  locale: loadLocale
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
  try {
    return typeof document === 'undefined' ? closedConsent() : run(config)
  } catch (error) {
    // An image of the page named like a method of the document, say: everything stays held, and the page goes on.
    console.error('[lawful]', error)
    return closedConsent()
  }
}

function run(config: unknown): Consent {
  const text = textOf(config)
  if (running && running.text !== text) console.warn('[lawful] init was called again with another config: the first one stays')
  if (!running) {
    const consent = start(config, loader)
    running = { consent, text }
    const global = window as Window & { lawful?: Call[] | Consent }
    const early = global.lawful
    // A page that declared it with `var` cannot have it locked: the next start would fail.
    const { configurable = true } = Object.getOwnPropertyDescriptor(global, 'lawful') ?? {}
    Object.defineProperty(global, 'lawful', { value: consent, configurable, writable: !configurable })
    answerQueue(consent, early)
    equip(consent, config)
  }
  return running.consent
}

/** What bundles get at once, where it costs nobody a download: stores, and reports of what the page's policy blocked. */
function equip(consent: Consent, config: unknown): void {
  const { services = [], cookie } = (checkConfig(config).length ? {} : config) as Partial<Config>
  const { decision } = readDecision(cookie?.name ?? 'eu-consent')
  consent.on('ready', ({ permissions, prompt }) => storesOf(consent).show(decision, permissions, prompt))
  const end = new AbortController()
  listenToPolicy(end.signal, services, (host) => consent.report({ kind: 'blocked', host }))
  const { destroy } = consent
  consent.destroy = () => {
    running = undefined
    end.abort()
    destroy()
  }
}

function textOf(config: unknown): string {
  try {
    return JSON.stringify(config)
  } catch {
    return ''
  }
}
