/**
 * `<lawful-declaration>` on a policy page: the whole notice for whoever reads it, from the config. Plain elements that
 * take the page's own looks. `npx lawful declare` writes the same without a script.
 */
import { declarationOf, type Fact, type Section } from '../notice/declaration.js'
import type { Controller, Reading } from '../view-types.js'
import css from './declaration.css?inline'
import english from './locales/en.more.json' with { type: 'json' }
import { make } from './make.js'
import { speak } from './root.js'
import { adopt } from './style-sheet.js'
import { group, read, readMore } from './texts.js'

export { receiptsPage } from './receipts-page.js'

let served: Controller | undefined
let redraw: (() => void) | undefined

/** Fills the page's elements, again whenever bases or audience change. A second call fills those that came later. */
export function declare(controller: Controller): void {
  if (served === controller) return redraw?.()
  served = controller
  redraw = undefined
  const stops = [adopt(css)]
  controller.end.addEventListener('abort', () => stops.forEach((stop) => stop()))
  void read(controller)
    .then((reading) => readMore(controller, reading))
    .then((reading) => {
      if (controller.end.aborted) return
      const draw = () => document.querySelectorAll('lawful-declaration').forEach((element) => fillDeclaration(element, controller, reading))
      draw()
      redraw = () =>
        document.querySelectorAll('lawful-declaration:empty').forEach((element) => fillDeclaration(element, controller, reading))
      stops.push(controller.on('change', draw))
    })
}

function fillDeclaration(element: Element, controller: Controller, reading: Reading): void {
  const { basis } = group(reading, 'preferences', english.preferences)
  const words = { notice: group(reading, 'notice', english.notice), basis }
  const level = Number(element.getAttribute('level')) || 2
  const sections = declarationOf(controller.config, reading.notice, words, [controller.circumstances().audience])
  speak(element as HTMLElement, reading.locale)
  element.replaceChildren(...sections.map((section) => sectionOf(section, level)))
}

function sectionOf({ id, title, text, facts, sections = [] }: Section, level: number): HTMLElement {
  const section = make('section', {}, make(`h${Math.min(level, 6)}` as 'h2', { textContent: title }))
  section.dataset['fact'] = id
  if (text) section.append(make('p', { textContent: text }))
  if (facts.length) section.append(make('dl', {}, ...facts.flatMap(factOf)))
  section.append(...sections.map((inner) => sectionOf(inner, level + 1)))
  return section
}

function factOf({ term, value, link }: Fact): HTMLElement[] {
  return [make('dt', { textContent: term }), make('dd', {}, link ? make('a', { href: link, textContent: value }) : value)]
}
