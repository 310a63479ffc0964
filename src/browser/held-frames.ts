import { HELD_FRAMES } from './gate.js'

/** Elements that somebody may wait for and that are held now: frames, and the content of `<lawful-gate>`. */
export function heldFrames(released: WeakSet<Element>): HTMLElement[] {
  const all = document.querySelectorAll<HTMLElement>(HELD_FRAMES + ',lawful-gate > template[data-consent]')
  return [...all].filter((element) => !released.has(element))
}
