/** Checks the command line: one file at most, and days that exist. */
import { fail } from './fail.js'

/**
 * Returns the one file that a command takes. Ends the process if there is none, or more than one.
 */
export function oneFile(positionals: readonly string[], example: string): string {
  const [file, ...more] = positionals
  if (more.length) fail(`a command takes one config file: leave out ${more.join(', ')}`)
  return file ?? fail(`name the config file, for example: lawful ${example}`)
}

/** Returns the day of an option, YYYY-MM-DD. Ends the process if the calendar has no such day. */
export function dayOf(option: string, text: string): string {
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  return isDay ? text : fail(`${option} ${text} must be a day such as 2026-11-23`)
}

/** Returns today in UTC, as YYYY-MM-DD. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
