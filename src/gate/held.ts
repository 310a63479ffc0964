/**
 * Finds held elements and reads what each waits for. The elements are the state, so no list keeps
 * elements that left the page.
 */
import type { Needs } from '../core/snapshot.js'

export const HELD = '[data-consent],[data-consent-service]'
/** Frames that are held. */
export const HELD_FRAMES = `iframe:is(${HELD}):not([src])`
/** Attributes that a held element has as `data-…`. */
export const ATTRIBUTES = ['src', 'srcset', 'href'] as const

/** Reads from its attributes what an element waits for. */
export function needsOf(element: Element): Needs {
  const purposes = element.getAttribute('data-consent')?.match(/\S+/g) ?? []
  return { purposes, service: element.getAttribute('data-consent-service') }
}
