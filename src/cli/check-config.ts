/** `lawful check-config`: every fault of a config with path and remedy, what the law says of it, and what must be asked anew. */
import { parseArgs } from 'node:util'
import { lintLaw, type LawFault } from '../law/lint.js'
import { TABLE } from '../law/rules.js'
import { missingTexts, splitConfig, type Authored } from '../notice/split.js'
import { changesOf } from './changes.js'
import { fail } from './fail.js'
import { faultsOf, readJsonFile } from './read.js'

type Finding = Pick<LawFault, 'path' | 'says' | 'level'> & { rule?: string }

/** Prints findings; ends with 1 when one is an error. */
export function checkConfigFile(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      before: { type: 'string' },
      on: { type: 'string', default: new Date().toISOString().slice(0, 10) },
      json: { type: 'boolean', default: false }
    }
  })
  const [file] = positionals
  if (!file) fail('name the config file, for example: lawful check-config lawful.json')
  const value = readJsonFile(file)
  const findings: Finding[] = faultsOf(value).map((fault) => ({ ...fault, level: 'error' }))
  if (!findings.length) findings.push(...deeper(value as Authored, values.on, values.before))
  if (values.json) console.log(JSON.stringify(findings, null, 2))
  else for (const { level, path, says, rule } of findings) console.log(`${level} ${path || 'config'}: ${says}${rule ? ` [${rule}]` : ''}`)
  const errors = findings.filter(({ level }) => level === 'error').length
  if (!values.json) console.log(`${file}: ${errors} errors, ${findings.length - errors} warnings (rule table ${TABLE})`)
  if (errors) process.exitCode = 1
}

function deeper(value: Authored, on: string, before: string | undefined): Finding[] {
  const { notices = {}, country, audiences } = value
  const { config } = splitConfig(value)
  const notice = Object.values(notices)[0] ?? (typeof value.notice === 'object' ? value.notice : undefined)
  const full = { ...config, purposes: value.purposes, ...(country ? { country } : {}), ...(audiences ? { audiences } : {}) }
  const lacking = Object.entries(missingTexts(notices)).flatMap(([locale, paths]) =>
    paths.map((path): Finding => ({ level: 'error', path: `notices.${locale}.${path}`, says: 'is missing: another language has it' }))
  )
  return [...lacking, ...lintLaw(full, notice, on), ...(before ? changesOf(readJsonFile(before) as Authored, value) : [])]
}
