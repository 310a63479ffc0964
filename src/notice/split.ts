/**
 * Splits an authored config into the part that stands inline in each page, and the texts of each
 * language, which only the UI fetches.
 */
import type { Config, Notice } from '../types.js'

/** A config as people write it, with the texts of every language. */
export interface Authored extends Omit<Config, 'notice'> {
  /**
   * URL that the texts will have, with {locale}; or the texts themselves, in one language.
   * @defaultValue '/notice.{locale}.json'
   */
  notice?: Notice | string
  /** Texts by language. Every language must have the same texts. */
  notices?: Readonly<Record<string, Notice>>
}

/** The part for pages, and the texts by language. */
export interface Split {
  config: Config
  notices: Readonly<Record<string, Notice>>
}

/**
 * Splits an authored config. The part for pages does not have the fields that only people, the law
 * check and the collector need (country, audiences, conditions).
 */
export function splitConfig(authored: Authored): Split {
  const { notices = {}, notice = '/notice.{locale}.json' } = authored
  const purposes = authored.purposes.map((purpose) => without(purpose, ['conditions']))
  return {
    config: {
      ...without(authored, ['$schema', 'country', 'audiences', 'notices']),
      notice,
      purposes
    },
    notices
  }
}

function without<T extends object>(object: T, keys: readonly (keyof T)[]): T {
  return Object.fromEntries(
    Object.entries(object).filter(([key]) => !keys.includes(key as keyof T))
  ) as T
}

/**
 * Lists the paths of texts that a language lacks although another language has them. The keys are
 * the languages.
 */
export function missingTexts(notices: Readonly<Record<string, Notice>>): Record<string, string[]> {
  const paths = Object.entries(notices).map(
    ([locale, notice]) => [locale, pathsOf(notice, '')] as const
  )
  const all = [...new Set(paths.flatMap(([, list]) => list))]
  const lacking = paths.map(
    ([locale, list]) => [locale, all.filter((path) => !list.includes(path))] as const
  )
  return Object.fromEntries(lacking.filter(([, list]) => list.length))
}

function pathsOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) =>
    pathsOf(inner, path ? `${path}.${key}` : key)
  )
}
