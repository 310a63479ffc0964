/**
 * `lawful-check.js` tells a developer how to fix a config. It is loaded if the head refused the
 * config, and on local hosts.
 */
import { readJson } from '../browser/json-element.js'
import type { Fault, Report } from '../types.js'
import { checkConfig } from './check-config.js'

/**
 * Logs one console error with every fault, and emits a report. Does nothing if there is no fault.
 */
export function createPart(
  config: unknown,
  usable: boolean,
  report: (report: Report) => void
): void {
  checkPage()
  const faults = checkConfig(config)
  if (!faults.length) return
  const title = usable
    ? 'The config has faults:'
    : 'The config cannot be used. Everything stays held, and the page goes on.'
  console.error(`[lawful] ${title}${faults.map(lineOf).join('')}`)
  report({ kind: 'config', faults })
}

function lineOf({ path, says }: Fault): string {
  return `\n  ${path || 'config'}: ${says}`
}

/** Logs mistakes in the page around the config. */
function checkPage(): void {
  const visitor = readJson('lawful-visitor')
  if (visitor instanceof Error)
    console.error(
      `[lawful] #lawful-visitor could not be read, so the page knows no visitor: ${visitor.message}`
    )
  if (document.querySelectorAll('script[src$="lawful.js"]').length > 1)
    console.error('[lawful] this page has lawful.js twice: the first one counts')
  const both = document.querySelector('[data-consent*=" "]')
  if (both) console.info('[lawful] this element needs all its purposes:', both)
}
