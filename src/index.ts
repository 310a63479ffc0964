/**
 * The npm entry. Importing it does nothing; `init` starts Lawful. Views are loaded by `import()`
 * when they are needed.
 */
import { listenToPolicy } from './browser/policy-violations.js'
import { readDecision } from './browser/storage/decision-cookie.js'
import { storesOf } from './acting/stores.js'
import { checkConfig } from './config/check-config.js'
import type { InternalApi } from './page/api.js'
import { closedConsent } from './page/closed-consent.js'
import type { Loader, Parts } from './page/page-types.js'
import { answerQueue } from './page/push-queue.js'
import { start } from './page/start.js'
import type { Config, ConsentWithStores, PurposeIds } from './types.js'
import { loadLocale } from './ui/locales.js'

export { checkConfig }
export type * from './types.js'

const parts: { [N in keyof Parts]: () => Promise<Parts[N]> } = {
  acts: () => import('./acting/index.js'),
  ui: () => import('./asking/index.js'),
  preact: () => import('preact'),
  preferences: () => import('./ui/preferences/index.js'),
  elements: () => import('./ui/elements/index.js'),
  placeholder: () => import('./ui/placeholder/index.js'),
  declaration: () => import('./ui/declaration/index.js'),
  note: () => import('./ui/note/index.js'),
  check: () => import('./config/tell-faults.js')
}
const loader: Loader = {
  part: (name) => parts[name](),
  locale: loadLocale
}

let running: { consent: ConsentWithStores; text: string } | undefined

/**
 * A config from a JSON import has plain strings instead of the words that the types want. It is
 * checked when it is used.
 */
type Loose<T> = T extends readonly (infer I)[]
  ? readonly Loose<I>[]
  : T extends object
    ? { [K in keyof T]: Loose<T[K]> }
    : T extends string
      ? string
      : T

/** Returns the config unchanged. It checks the type of the config and infers its purpose ids. */
export function defineConfig<const C extends Config>(config: C): C {
  return config
}

/**
 * Starts Lawful on this page, or returns the consent that already runs. Never throws: if the config
 * cannot be used, the console says why and everything stays held. On a server it returns a closed
 * consent.
 */
export function init<const C extends Config>(config: C): ConsentWithStores<PurposeIds<C>>
export function init(config: Loose<Config>): ConsentWithStores
export function init(config: unknown): ConsentWithStores {
  try {
    return typeof document === 'undefined' ? closedConsent() : run(config)
  } catch (error) {
    // This happens if an image of the page is named like a method of the document, for example.
    // Everything stays held.
    console.error('[lawful]', error)
    return closedConsent()
  }
}

function run(config: unknown): ConsentWithStores {
  const text = textOf(config)
  if (running && running.text !== text)
    console.warn('[lawful] init was called again with another config: the first one stays')
  if (!running) {
    const consent = start(config, loader) as InternalApi & ConsentWithStores
    running = { consent, text }
    install(consent)
    equip(consent, config)
  }
  return running.consent
}

/** Puts the API on the window, and replays the calls that were pushed before. */
function install(consent: ConsentWithStores): void {
  const early = window.lawful
  // A name that the page declared with `var` must stay writable, because a locked one would make
  // the next start fail.
  const { configurable = true } = Object.getOwnPropertyDescriptor(window, 'lawful') ?? {}
  const writable = !configurable
  Object.defineProperty(window, 'lawful', { value: consent, configurable, writable })
  answerQueue(consent, early)
}

/**
 * Adds the parts that cost no extra download in a bundle: the stores, and reports of hosts that the
 * page's policy blocked.
 */
function equip(consent: InternalApi, config: unknown): void {
  const { services = [], cookie } = (checkConfig(config).length ? {} : config) as Partial<Config>
  const { decision } = readDecision(cookie?.name ?? 'eu-consent')
  consent.on('ready', ({ permissions, prompt }) =>
    storesOf(consent).show(decision, { permissions, prompt })
  )
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
