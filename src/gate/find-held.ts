/** Finds held and released elements, for placeholders and for a withdrawal. */
import type { Needs } from '../core/snapshot.js'
import { HELD, HELD_FRAMES, needsOf } from './held.js'

/** Returns the held elements that get a placeholder: frames, and the content of `<lawful-gate>`. */
export function heldFrames(released: Pick<WeakSet<Element>, 'has'>): HTMLElement[] {
  const selector = HELD_FRAMES + ',lawful-gate > template[data-consent]'
  return [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => !released.has(element)
  )
}

/**
 * Whether the page has run a script whose needs pass the test. Such scripts can be found, because a
 * released script stays in the page with its attributes.
 */
export function hasRun(test: (needs: Needs) => boolean): boolean {
  return [...document.querySelectorAll('script')].some(
    (script) => script.matches(HELD) && script.type !== 'text/plain' && test(needsOf(script))
  )
}
