/** The texts of one language: the library's own and the site's notice. Plain text only; nothing here is ever markup. */
import type { BaseController, Reading } from '../view-types.js'
import type { Notice } from '../types.js'

export { fill, safeLink } from '../notice/text.js'

/** Files there are, in locales/. */
export const LOCALES = 'ar bg cs da de el en es et fi fr ga he hr hu is it ja ko lt lv mt nb nl pl pt pt-br ro sk sl sv tr uk zh'.split(' ')
/** Other names of languages there is a file for. */
const NAMES: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', iw: 'he' }

/** Language of the UI: the config's, else the page's, else the browser's; the first one there is a file for. */
export function chooseLocale(wanted: readonly (string | undefined)[]): string {
  const names = wanted.flatMap((tag) => {
    const name = tag?.toLowerCase() ?? ''
    const base = name.split('-')[0]!
    return [name, NAMES[base] ?? base]
  })
  return names.find((name) => LOCALES.includes(name)) ?? 'en'
}

/** Reads texts and notice together. What cannot be had is reported; English and the bare ids stand in for it. */
export async function read(controller: BaseController): Promise<Reading> {
  const { locale: configured, notice } = controller.config
  const locale = chooseLocale([configured, document.documentElement.lang, ...navigator.languages])
  const missing = (what: string) => (error: unknown) => {
    controller.report({ kind: 'ui-error', part: what, says: String(error) })
    return null
  }
  const fetchNotice = (tag: string) => controller.loadNotice((notice as string).replace('{locale}', tag)) as Promise<Notice>
  const [file, text] = await Promise.all([
    locale === 'en' || location.protocol === 'file:' ? null : controller.loadLocale(locale).catch(missing('locale')),
    typeof notice === 'string'
      ? fetchNotice(locale)
          .catch(() => fetchNotice('en'))
          .catch(missing('notice'))
      : notice
  ])
  return { locale: file ? locale : 'en', notice: text ?? {}, file: file as object | null }
}

/** The same with the words of the preference centre, which are a file of their own: nobody needs them to answer the banner. */
export async function readMore(controller: BaseController, reading: Reading): Promise<Reading> {
  if (!reading.file) return reading
  try {
    const more = await controller.loadLocale(`${reading.locale}.more`)
    return { ...reading, file: { ...reading.file, ...(more as object) } }
  } catch (error) {
    controller.report({ kind: 'ui-error', part: 'locale', says: String(error) })
    return { ...reading, file: null, locale: 'en' } // all of the view in one language, and recorded as that
  }
}

/** One group of a locale file, or the English one that is built in. */
export function group<T>(reading: Reading, name: string, english: T): T {
  return (reading.file as Record<string, T> | null)?.[name] ?? english
}

/** Title of a purpose as people read it. */
export function titleOf({ notice }: Reading, id: string): string {
  return notice.purposes?.[id]?.title ?? id
}

/** How long the longest word is, where it may be too long for a third of a phone (10) or of a card (12). */
export function longest(...labels: readonly string[]): '10' | '12' | undefined {
  const has = (count: number) => labels.some((label) => new RegExp(`\\S{${count}}`).test(label))
  return has(12) ? '12' : has(10) ? '10' : undefined
}

/** Who asks. */
export function controllerName({ notice }: Reading): string {
  return notice.controller?.name ?? globalThis.location?.hostname ?? ''
}
