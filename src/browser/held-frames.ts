import { HELD_FRAMES } from './gate.js'

/** Frames that are held now. */
export function heldFrames(): HTMLIFrameElement[] {
  return [...document.querySelectorAll<HTMLIFrameElement>(HELD_FRAMES)]
}
