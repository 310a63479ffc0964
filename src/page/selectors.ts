/** Selectors of elements that need more than the head. */
import { HELD_FRAMES } from '../gate/held.js'

/** The elements that this library defines; they need the acts. */
export const ELEMENTS = 'lawful-ask,lawful-gate,lawful-settings,lawful-declaration'
/** The same, and held frames, because they get a placeholder. */
export const ELEMENTS_AND_FRAMES = ELEMENTS + ',' + HELD_FRAMES
