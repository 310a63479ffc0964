/**
 * `lawful bundle` splits an authored config into the part for pages and a file of texts per
 * language.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { missingTexts, splitConfig } from '../notice/split.js'
import { oneFile } from './arguments.js'
import { fail } from './fail.js'
import { readAuthored } from './read.js'

/** Writes `config.json` and the texts into a folder, and prints where each file belongs. */
export function bundle(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: 'string' } }
  })
  if (!values.out) fail('--out is missing: name the folder to write into')
  const authored = readAuthored(oneFile(positionals, 'bundle lawful.json --out public'))
  const lacking = Object.entries(missingTexts(authored.notices ?? {})).flatMap(([locale, paths]) =>
    paths.map((path) => `\n  notices.${locale}.${path}`)
  )
  if (lacking.length) fail(`another language has texts that are missing here:${lacking.join('')}`)
  const { config, notices } = splitConfig(authored)
  const { notice } = config
  const locales = typeof notice === 'string' ? Object.keys(notices) : []
  if (typeof notice === 'object' && Object.keys(notices).length)
    fail('notice and notices both contain texts: keep only one of them')
  const nameOf = (locale: string) => basename((notice as string).replaceAll('{locale}', locale))
  if (new Set(locales.map(nameOf)).size < locales.length)
    fail(
      `notice: "${notice as string}" gives all languages one file name: put {locale} into its last part, as in "/notice.{locale}.json"`
    )
  mkdirSync(values.out, { recursive: true })
  const write = (name: string, value: unknown) => {
    // The text is escaped, so that people can paste it into a page as it is.
    const text = JSON.stringify(value).replaceAll('<', '\\u003c')
    writeFileSync(join(values.out!, name), text)
    return `${join(values.out!, name)}: ${Buffer.byteLength(text)} bytes`
  }
  console.log(
    `${write('config.json', config)}, for <script type="application/json" id="lawful-config"> before lawful.js`
  )
  for (const locale of locales)
    console.log(
      `${write(nameOf(locale), notices[locale])}, to be served as ${(notice as string).replaceAll('{locale}', locale)}`
    )
}
