/**
 * The texts of one language: the library's own and the site's notice. They are plain text, never
 * markup.
 */
import type { Notice } from '../../types.js'
import type { BaseController, Reading } from '../../view-types.js'

export { fill, safeLink } from '../../notice/text.js'

/** The build replaces this by the names of the files in locales/. */
declare const __LOCALES__: string

/** The languages that have a file. */
export const LOCALES: readonly string[] = __LOCALES__.split(' ')
/** Other codes for languages that have a file. */
const ALIASES: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', iw: 'he' }

/**
 * Chooses the language of the UI: the first of the wanted ones that has a file, or else English.
 */
export function chooseLocale(wanted: readonly (string | undefined)[]): string {
  const names = wanted.flatMap((tag) => {
    const name = tag?.toLowerCase() ?? ''
    const base = name.split('-')[0]!
    return [name, ALIASES[base] ?? base]
  })
  return names.find((name) => LOCALES.includes(name)) ?? 'en'
}

/**
 * Loads the library's texts and the site's notice. A file that cannot be loaded is reported;
 * English and the bare ids are shown instead.
 */
export async function read(controller: BaseController): Promise<Reading> {
  const { locale: configured, notice } = controller.config
  const locale = chooseLocale([configured, document.documentElement.lang, ...navigator.languages])
  const isBuiltIn = locale === 'en' || location.protocol === 'file:'
  const [file, text] = await Promise.all([
    isBuiltIn ? null : controller.loadLocale(locale).catch(missing(controller, 'locale')),
    typeof notice === 'string' ? readNotice(controller, notice, locale) : notice
  ])
  return { locale: file ? locale : 'en', notice: text ?? {}, file: file as object | null }
}

/** Loads the site's texts in this language, or else in English. */
function readNotice(
  controller: BaseController,
  url: string,
  locale: string
): Promise<Notice | null> {
  const load = (tag: string) =>
    controller.loadNotice(url.replace('{locale}', tag)) as Promise<Notice>
  return load(locale)
    .catch(() => load('en'))
    .catch(missing(controller, 'notice'))
}

/**
 * Adds the words of the preference centre. They are in a file of their own, because the banner can
 * be answered without them.
 */
export async function readMore(controller: BaseController, reading: Reading): Promise<Reading> {
  if (!reading.file) return reading
  try {
    const more = await controller.loadLocale(`${reading.locale}.more`)
    return { ...reading, file: { ...reading.file, ...(more as object) } }
  } catch (error) {
    missing(controller, 'locale')(error)
    // The whole view is in one language, and the record names it.
    return { ...reading, file: null, locale: 'en' }
  }
}

function missing(controller: BaseController, part: string) {
  return (error: unknown): null => {
    controller.report({ kind: 'ui-error', part, says: String(error) })
    return null
  }
}

/** Returns one group of a locale file, or of the English that is built in. */
export function group<T>(reading: Reading, name: string, english: T): T {
  return (reading.file as Record<string, T> | null)?.[name] ?? english
}

/** Returns the title of a purpose, or its id if it has none. */
export function titleOf({ notice }: Reading, id: string): string {
  return notice.purposes?.[id]?.title ?? id
}

/**
 * Returns the length of the longest word, if it may be too long for a third of a phone (10) or of a
 * card (12).
 */
export function longest(...labels: readonly string[]): '10' | '12' | undefined {
  const has = (count: number) => labels.some((label) => new RegExp(`\\S{${count}}`).test(label))
  return has(12) ? '12' : has(10) ? '10' : undefined
}

/** Returns the name of the company that asks. */
export function controllerName({ notice }: Reading): string {
  return notice.controller?.name ?? globalThis.location?.hostname ?? ''
}
