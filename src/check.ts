/** Tells a developer what to mend in a config. Loaded when the head refused it, and where developers look. */
import { checkConfig } from './core/config.js'

/** One console error with every fault, and a `consent:report` event; silent when there is none. */
export function tellFaults(config: unknown, usable: boolean): void {
  const faults = checkConfig(config)
  if (!faults.length) return
  const list = faults.map(({ path, says }) => `\n  ${path || 'config'}: ${says}`).join('')
  console.error(
    `[lawful] ${usable ? 'The config has faults:' : 'The config cannot be used. Everything stays held, the page goes on.'}${list}`
  )
  document.dispatchEvent(new CustomEvent('consent:report', { detail: { kind: 'config', faults } }))
}
