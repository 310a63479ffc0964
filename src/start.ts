/** From a config to a running page. Never throws; a config that cannot be used leaves everything held and says how to mend it. */
import type { Loader } from './kernel.js'
import { isUsable } from './core/usable.js'
import { createPage } from './page.js'
import type { Config, Consent } from './types.js'

// No purpose: nothing is ever allowed, asked or recorded.
const NOTHING: Config = { version: '', purposes: [], notice: {} }

/** Starts. The head only guards; what to mend is told by a file that is loaded then. */
export function start(config: unknown, loader: Loader): Consent {
  try {
    if (isUsable(config)) return createPage(config, loader)
  } catch {
    // Whatever the guard let pass and the page stumbled over is told with the rest.
  }
  const consent = createPage(NOTHING, loader, config)
  consent.records().catch(() => {}) // the acts tell what to mend
  return consent
}
