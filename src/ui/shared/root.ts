/**
 * Prepares the element that holds a view: its language, its direction, and the theme that the site
 * chose.
 */
import type { Config } from '../../types.js'

/** Sets the language and the direction of an element, because those of the page may differ. */
export function speak<E extends HTMLElement>(element: E, locale: string): E {
  element.lang = locale
  element.dir = directionOf(locale)
  return element
}

/** Gives an element the class, the theme and the language of a view. */
export function dress<E extends HTMLElement>(root: E, { looks }: Config, locale: string): E {
  root.classList.add('lawful-ui')
  if (looks?.theme) root.dataset['theme'] = looks.theme
  return speak(root, locale)
}

/** Returns the direction in which a language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return /^(ar|he)/.test(locale) ? 'rtl' : 'ltr'
}
