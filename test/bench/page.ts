/**
 * Draws the page on which every entry does its task: a hero image, some 300 nodes, held scripts and
 * two held frames.
 */
import { heldFrames, heldScripts, type Held, type Task } from './task.ts'

/** The parts that an entry may put into the page. */
export interface Slots {
  /** Markup for the head. */
  head?: string
  /** Markup at the start of the body. */
  top?: string
  /** A held script in the entry's own markup; '' if it holds none in the page. */
  script(held: Held): string
  /** A held frame in the entry's own markup. */
  frame(held: Held): string
  /** Markup at the end of the body. */
  foot?: string
}

const list = <T>(length: number, make: (index: number) => T) =>
  Array.from({ length }, (_, index) => make(index))
const DOTS = list(
  300,
  (index) =>
    `<circle cx="${(index * 37) % 1200}" cy="${(index * 91) % 500}" r="${3 + (index % 7)}"/>`
)
export const HERO = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="400"><rect width="1200" height="400" fill="teal"/>${DOTS.join('')}</svg>`
/** The text of a held script. */
export const HELD = 'bench.run()'

const words = list(
  60,
  (index) =>
    `<section><h2>Part ${index}</h2><p>A few words <a href="#p${index}">and a link</a>.</p><ul><li>One</li></ul></section>`
).join('')

/** Draws the page of one entry. */
export function draw(task: Task, { head = '', top = '', foot = '', script, frame }: Slots): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bench</title>${head}</head><body>${top}
<img id="hero" src="/hero.svg" alt="" width="1200" height="400"><main>${words}
${heldFrames(task).map(frame).join('\n')}
${heldScripts(task).map(script).join('\n')}
</main>${foot}</body></html>`
}
