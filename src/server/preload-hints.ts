/**
 * Makes hints for pages of a first visit. They request the file of the banner with the page, not
 * only after the head has run.
 */
import { escaped, nonceOf } from '../notice/text.js'

/**
 * The build replaces this by the hashes that the head uses. A hint with another hash would cause a
 * second download.
 */
declare const __SRI__: Record<string, string>

/**
 * Returns `<link rel="preload">` for the head of a page whose visitor has not decided yet. Put it
 * after the script tag, which is needed first. Leave it out on other pages, because they do not
 * need the file. `base` is the folder of the files, `nonce` the nonce of the page's policy. Texts
 * get no hint, because WebKit would fetch them twice.
 */
export function preloadHints({
  base = '/',
  nonce = ''
}: { base?: string; nonce?: string } = {}): string {
  const hint = ([name, integrity]: [string, string]) =>
    `<link rel="preload" as="script" crossorigin integrity="${integrity}"${nonceOf(nonce)} href="${escaped(`${base}lawful-${name}.js`)}">`
  return Object.entries(__SRI__).map(hint).join('')
}
