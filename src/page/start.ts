/**
 * Starts a page from a config. Never throws: if the config cannot be used, everything stays held
 * and the console says how to fix it.
 */
import { isUsable } from '../config/is-usable.js'
import type { Config, Consent, Purpose } from '../types.js'
import { createPage } from './page.js'
import type { Loader } from './page-types.js'

/** A config without purposes, under which nothing is allowed, asked or recorded. */
const NOTHING = { version: '', purposes: [] as readonly Purpose[] } as Config

/**
 * Starts a page. The head only checks whether the config can be used. If it cannot, the acts load
 * the file that reports every fault.
 */
export function start(config: unknown, loader: Loader): Consent {
  try {
    if (isUsable(config)) return createPage(config, loader)
  } catch {
    // The full check reports this fault with all the others.
  }
  const api = createPage({ ...NOTHING, given: config }, loader)
  api.records().catch(() => {}) // loads the acts
  return api
}
