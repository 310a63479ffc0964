/** The element every view of ours stands in: its language, its direction, the theme the site chose. */
import type { Config } from '../types.js'

/** Tells which language stands in an element, and which way it is written; the page around may have another. */
export function speak<E extends HTMLElement>(element: E, locale: string): E {
  element.lang = locale
  element.dir = directionOf(locale)
  return element
}

/** Gives an element what all views have. */
export function dress<E extends HTMLElement>(root: E, { looks }: Config, locale: string): E {
  root.classList.add('lawful-ui')
  if (looks?.theme) root.dataset['theme'] = looks.theme
  return speak(root, locale)
}

/** Which way a language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return /^(ar|he)/.test(locale) ? 'rtl' : 'ltr'
}
