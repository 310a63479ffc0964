/** `lawful bundle`: one authored config becomes the gate part for pages and a file of texts per language. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { missingTexts, splitConfig } from '../notice/split.js'
import { fail } from './fail.js'
import { readAuthored } from './read.js'

/** Writes `config.json` and the texts into a folder, and says what to put where. */
export function bundle(args: string[]): void {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { out: { type: 'string' } } })
  if (!values.out) fail('--out is missing: name the folder to write into')
  const authored = readAuthored(positionals[0])
  const lacking = Object.entries(missingTexts(authored.notices ?? {})).flatMap(([locale, paths]) =>
    paths.map((path) => `\n  notices.${locale}.${path}`)
  )
  if (lacking.length) fail(`texts are missing that another language has:${lacking.join('')}`)
  const { config, notices } = splitConfig(authored)
  const files: [string, unknown][] = [['config.json', config]]
  // Texts keep the name that pages ask for.
  if (typeof config.notice === 'string')
    for (const [locale, notice] of Object.entries(notices)) files.push([basename(config.notice.replace('{locale}', locale)), notice])
  mkdirSync(values.out, { recursive: true })
  for (const [name, value] of files) {
    const text = JSON.stringify(value)
    writeFileSync(join(values.out, name), text)
    console.log(`${join(values.out, name)}: ${Buffer.byteLength(text)} bytes`)
  }
  console.log(
    'Put config.json into <script type="application/json" id="lawful-config"> before lawful.js; serve the texts at the address in "notice".'
  )
}
