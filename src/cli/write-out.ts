/** Writes the output of a command to a file or to the terminal. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fail } from './fail.js'

/** Writes the requested format. Ends the process if there is no such format. */
export function writeOut(
  file: string | undefined,
  format: string,
  formats: Readonly<Record<string, () => string>>
): void {
  const make = Object.hasOwn(formats, format) ? formats[format] : undefined
  const text = (
    make ?? fail(`--format ${format} must be one of ${Object.keys(formats).join(', ')}`)
  )()
  if (!file) return void process.stdout.write(text)
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  } catch (error) {
    fail(`--out ${file}: ${(error as Error).message}`)
  }
}
