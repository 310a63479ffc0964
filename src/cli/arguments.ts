/** What stands on the command line, checked: one file at most, days that exist. */
import { fail } from './fail.js'

/** The one file a command takes. */
export function oneFile(positionals: readonly string[], example: string): string {
  const [file, ...more] = positionals
  if (more.length) fail(`one config file at a time: ${more.join(', ')} was not looked at`)
  return file ?? fail(`name the config file, for example: lawful ${example}`)
}

/** A day of the calendar. */
export function dayOf(option: string, text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
  return isDay ? text : fail(`${option} ${text} must be a day such as 2026-11-23`)
}

/** Today, UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
