/** What every view gets: the question as it stands, and where texts come from. */
import { hasOpenControl } from './browser/actions.js'
import { fetchJson, fetchLocale } from './browser/json-file.js'
import { askedAnswers } from './core/asked.js'
import type { Kernel } from './kernel.js'
import type { BaseController } from './view-types.js'

/** The part of a controller that needs no acts. */
export function createBase({ config, consent, end, loader, state }: Kernel): BaseController {
  return {
    on: consent.on,
    openPreferences: consent.openPreferences,
    report: consent.report,
    end,
    config,
    view: () => state.view,
    prompt: () => state.now.prompt,
    statements: () => state.now.statements,
    asked: (yes) => askedAnswers(config, state.now, yes),
    // A day that has not come yet is told when it has: else closing the note would bring it back.
    isTold: () => state.now.prompt === 'notice-updated' && config.updated! <= new Date().toISOString().slice(0, 10),
    isAsking: () => state.now.prompt !== null && state.now.prompt !== 'notice-updated',
    needsOpenControl: () => !hasOpenControl() && !document.querySelector('lawful-settings'),
    loadLocale: loader.locale ?? fetchLocale,
    loadNotice: fetchJson
  }
}
