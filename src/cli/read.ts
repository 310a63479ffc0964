/** Reads authored configs: what is wrong is told with its path and remedy, and nothing goes on with half of it. */
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { authored } from '../config/schema.js'
import { checkConfig } from '../core/config.js'
import { splitConfig, type Authored } from '../notice/split.js'
import type { Config, Fault, Notice } from '../types.js'
import { fail } from './fail.js'

/** The file as JSON; ends the process when it is not. */
export function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return fail(`cannot read ${file}: ${(error as Error).message}`)
  }
}

/** Every fault of form, and of ids that do not fit together. */
export function faultsOf(value: unknown): Fault[] {
  const parsed = v.safeParse(authored, value)
  const ofForm = (parsed.issues ?? []).map((issue) => ({ path: pathOf(issue), says: sayOf(issue) }))
  if (!parsed.success) return ofForm
  return checkConfig(splitConfig(parsed.output).config)
}

/** An authored config without a fault; ends the process otherwise. */
export function readAuthored(file: string | undefined): Authored {
  if (!file) fail('name the config file, for example lawful.json')
  const value = readJsonFile(file)
  const faults = faultsOf(value)
  if (faults.length) fail(`${file} cannot be used:${faults.map(({ path, says }) => `\n  ${path || 'config'}: ${says}`).join('')}`)
  return value as Authored
}

/** The same as pages and collector take it, with what only the law check needs. */
export function readConfig(file: string): Config {
  const { notices: _, ...config } = readAuthored(file)
  return { notice: '/notice.{locale}.json', ...config }
}

/** The texts of one language. */
export function noticeIn({ notices, notice }: Authored, locale: string): Notice {
  const found = notices?.[locale] ?? (typeof notice === 'object' ? notice : undefined)
  return found ?? fail(`the config has no texts in "${locale}": put them into notices.${locale}`)
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).reduce(
    (path, { key }) => (typeof key === 'number' ? `${path}[${key}]` : path ? `${path}.${String(key)}` : String(key)),
    ''
  )
}

function sayOf({ kind, expected, received, message }: v.BaseIssue<unknown>): string {
  if (kind !== 'schema') return message
  if (expected === 'never') return 'is not known here: take it out, or look for a spelling mistake (docs/config.md lists what there is)'
  if (received === 'undefined') return `is missing: it must be ${expected}`
  return `${received} must be ${expected}`
}
