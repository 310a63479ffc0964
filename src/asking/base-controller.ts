/**
 * The part of a controller that every view gets: the current question, and the loaders of texts.
 */
import { fetchJson, fetchLocale } from '../browser/json-file.js'
import { hasOpenControl } from '../browser/open-controls.js'
import { askedAnswers } from '../core/answerable.js'
import type { Page } from '../page/page-types.js'
import { viewOf } from '../page/state.js'
import type { BaseController } from '../view-types.js'

/** Makes the part of a controller that needs no acts. */
export function createBase(page: Page): BaseController {
  const { api, config, end, loader } = page
  const isTelling = () => page.now.prompt === 'notice-updated'
  return {
    on: api.on,
    openPreferences: api.openPreferences,
    report: api.report,
    end,
    config,
    view: () => viewOf(page),
    prompt: () => page.now.prompt,
    statements: () => page.now.statements,
    asked: (yes) => askedAnswers(config, page.now, yes),
    // A change with a future date is shown on that day. If it were shown earlier, it would be shown
    // again then.
    isTold: () => isTelling() && config.updated! <= new Date().toISOString().slice(0, 10),
    isAsking: () => page.now.prompt !== null && !isTelling(),
    needsOpenControl: () => !hasOpenControl() && !document.querySelector('lawful-settings'),
    loadLocale: loader.locale ?? fetchLocale,
    loadNotice: fetchJson
  }
}
