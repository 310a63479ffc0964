/** A hint for pages of a first visit: the file of the banner is asked for with the page, not after the head has run. */
import { escaped, nonceOf } from './notice/text.js'

/** Replaced at build time: the hashes the head asks for. A hint with another one would be a second download. */
declare const __SRI__: Record<string, string>

/**
 * `<link rel="preload">` for the head of a page whose visitor has said nothing yet, after the script tag, which is needed
 * first; on other pages they would be downloads for nothing. `base` is where the files are, `nonce` that of the page's policy. Texts are not hinted at:
 * WebKit would fetch them twice.
 */
export function preloadHints({ base = '/', nonce = '' }: { base?: string; nonce?: string } = {}): string {
  const hint = ([name, integrity]: [string, string]) =>
    `<link rel="preload" as="script" crossorigin integrity="${integrity}"${nonceOf(nonce)} href="${escaped(`${base}lawful-${name}.js`)}">`
  return Object.entries(__SRI__).map(hint).join('')
}
