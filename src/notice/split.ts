/**
 * One authored config, split for pages: the gate part that stands inline in each page, and the texts per language, which
 * only the UI fetches.
 */
import type { Config, Notice } from '../types.js'

/** A config as people write it: with the texts of every language beside it. */
export interface Authored extends Omit<Config, 'notice'> {
  /** URL the texts will have, with {locale}; or the texts themselves, in one language. @defaultValue '/notice.{locale}.json' */
  notice?: Notice | string
  /** Texts by language; each must have what the others have. */ notices?: Readonly<Record<string, Notice>>
}

/** What pages get: the gate part, and texts by language. */
export interface Split {
  config: Config
  notices: Readonly<Record<string, Notice>>
}

/** Splits. What only people, the law check and the collector need (country, audiences, conditions) is not in the gate part. */
export function splitConfig(authored: Authored): Split {
  const { notices = {}, notice = '/notice.{locale}.json' } = authored
  const purposes = authored.purposes.map((purpose) => without(purpose, ['conditions']))
  return { config: { ...without(authored, ['$schema', 'country', 'audiences', 'notices']), notice, purposes }, notices }
}

function without<T extends object>(object: T, keys: readonly (keyof T)[]): T {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key as keyof T))) as T
}

/** Paths of texts that one language has and another lacks, by language that lacks them. */
export function missingTexts(notices: Readonly<Record<string, Notice>>): Record<string, string[]> {
  const paths = Object.entries(notices).map(([locale, notice]) => [locale, pathsOf(notice, '')] as const)
  const all = [...new Set(paths.flatMap(([, list]) => list))]
  const lacking = paths.map(([locale, list]) => [locale, all.filter((path) => !list.includes(path))] as const)
  return Object.fromEntries(lacking.filter(([, list]) => list.length))
}

function pathsOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, path ? `${path}.${key}` : key))
}
