/**
 * Reads authored configs. If a config has faults, every fault is printed with its path and remedy,
 * and the process ends.
 */
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { authored } from '../config/schema.js'
import { checkConfig } from '../config/check-config.js'
import { splitConfig, type Authored } from '../notice/split.js'
import type { Config, Fault, Notice } from '../types.js'
import { fail } from './fail.js'
import { suggest } from './suggest.js'

/** Reads a file as JSON. Ends the process if that fails. */
export function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return fail(`cannot read ${file}: ${(error as Error).message}`)
  }
}

/**
 * Lists every value that has a wrong form. If there is none, it lists the faults of the full check,
 * such as an unknown id.
 */
export function faultsOf(value: unknown): Fault[] {
  const parsed = v.safeParse(authored, value)
  const ofForm = (parsed.issues ?? []).map((issue) => ({ path: pathOf(issue), says: sayOf(issue) }))
  if (!parsed.success) return ofForm
  return checkConfig(splitConfig(parsed.output).config)
}

/** Reads an authored config. Ends the process if it has a fault. */
export function readAuthored(file: string): Authored {
  const value = readJsonFile(file)
  const faults = faultsOf(value)
  if (faults.length)
    fail(
      `${file} cannot be used:${faults.map(({ path, says }) => `\n  ${path || 'config'}: ${says}`).join('')}`
    )
  return value as Authored
}

/** Reads a config without its texts, with the fields that only the law check needs. */
export function readConfig(file: string): Config {
  const { notices: _, ...config } = readAuthored(file)
  return { notice: '/notice.{locale}.json', ...config }
}

/** Returns the texts of one language. Ends the process if the config has none. */
export function noticeIn({ notices, notice, locale: own }: Authored, locale: string): Notice {
  // Texts in `notice` are in the language that the config names.
  const found =
    notices?.[locale] ??
    (typeof notice === 'object' && locale === (own ?? 'en') ? notice : undefined)
  return found ?? fail(`the config has no texts in "${locale}": put them into notices.${locale}`)
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).reduce(
    (path, { key }) =>
      typeof key === 'number' ? `${path}[${key}]` : path ? `${path}.${String(key)}` : String(key),
    ''
  )
}

const FORMS: Readonly<Record<string, string>> = {
  Array: 'a list',
  Object: 'an object',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false'
}

function sayOf(issue: v.BaseIssue<unknown>): string {
  const { kind, expected, received, message } = issue
  if (expected === 'never') {
    const meant = suggest(String(issue.path!.at(-1)!.key), knownKeys())
    return `is not known here${meant ? `; was "${meant}" meant?` : ''}: \`lawful schema --format md\` lists all keys`
  }
  const wanted = (expected ?? '').replaceAll(/\w+/g, (word) => FORMS[word] ?? word)
  if (kind !== 'schema')
    return message.startsWith('Invalid') ? `${received} must be ${wanted}` : message
  if (received === 'undefined') return 'is missing'
  return `${FORMS[received] ?? received} must be ${wanted}`
}

/** Returns the keys of every object of the schema, to guess which key was meant. */
function knownKeys(): string[] {
  const keys = new Set<string>()
  const visit = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return
    const { entries, item, wrapped, options, value, pipe } = schema as Record<string, unknown>
    for (const [key, inner] of Object.entries((entries as object | undefined) ?? {})) {
      keys.add(key)
      visit(inner)
    }
    for (const inner of [
      item,
      wrapped,
      value,
      ...((options as unknown[] | undefined) ?? []),
      ...((pipe as unknown[] | undefined) ?? [])
    ])
      if (inner !== schema) visit(inner)
  }
  visit(authored)
  return [...keys]
}
