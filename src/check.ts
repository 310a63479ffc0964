/** Tells a developer what to mend in a config. Loaded when the head refused it, and where developers look. */
import { readJson } from './browser/json-element.js'
import { checkConfig } from './core/config.js'
import type { Report } from './types.js'

/** One console error with every fault, and a report; silent when there is none. */
export function tellFaults(config: unknown, usable: boolean, report: (report: Report) => void): void {
  const visitor = readJson('lawful-visitor')
  if (visitor instanceof Error) console.error(`[lawful] #lawful-visitor could not be read, so nobody is known: ${visitor.message}`)
  if (document.querySelectorAll('script[src$="lawful.js"]').length > 1)
    console.error('[lawful] stands twice in this page: the first one counts')
  const both = document.querySelector('[data-consent*=" "]')
  if (both) console.info('[lawful] needs all its purposes:', both)
  const faults = checkConfig(config)
  if (!faults.length) return
  const list = faults.map(({ path, says }) => `\n  ${path || 'config'}: ${says}`).join('')
  console.error(
    `[lawful] ${usable ? 'The config has faults:' : 'The config cannot be used. Everything stays held, the page goes on.'}${list}`
  )
  report({ kind: 'config', faults })
}
