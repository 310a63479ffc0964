/**
 * `lawful-declaration.js` fills `<lawful-declaration>` on a policy page with the whole notice. It
 * uses plain elements, so that the page's own styles apply. `npx lawful declare` writes the same
 * notice without a script.
 */
import { declarationOf, type Fact, type Section } from '../../notice/declaration.js'
import type { Controller, Reading } from '../../view-types.js'
import english from '../locales/en.more.json' with { type: 'json' }
import { make } from '../shared/make.js'
import { speak } from '../shared/root.js'
import { adopt } from '../shared/style-sheet.js'
import { group, read, readMore } from '../shared/texts.js'
import css from './declaration.css?inline'

export { downloadReceipts } from './receipts-file.js'

let served: Controller | undefined
let fillNew: (() => void) | undefined

/**
 * Fills the page's elements, again whenever bases or audience change. A second call fills elements
 * that were added later.
 */
export function createPart(controller: Controller): void {
  if (served === controller) return fillNew?.()
  served = controller
  fillNew = undefined
  const stops = [adopt(css)]
  controller.end.addEventListener('abort', () => stops.forEach((stop) => stop()))
  void read(controller)
    .then((reading) => readMore(controller, reading))
    .then((reading) => {
      if (controller.end.aborted) return
      const fill = (selector: string) => () => {
        for (const element of document.querySelectorAll(selector))
          fillDeclaration(element, controller, reading)
      }
      const fillAll = fill('lawful-declaration')
      fillAll()
      fillNew = fill('lawful-declaration:empty')
      stops.push(controller.on('change', fillAll))
    })
}

function fillDeclaration(element: Element, controller: Controller, reading: Reading): void {
  const words = {
    preferences: group(reading, 'preferences', english.preferences),
    notice: group(reading, 'notice', english.notice)
  }
  const level = Number(element.getAttribute('level')) || 2
  const audiences = [controller.circumstances().audience]
  const sections = declarationOf(controller.config, reading.notice, words, audiences)
  speak(element as HTMLElement, reading.locale)
  element.replaceChildren(...sections.map((section) => sectionOf(section, level)))
}

function sectionOf({ id, title, text, facts, sections = [] }: Section, level: number): HTMLElement {
  const heading = make(`h${Math.min(level, 6)}` as 'h2', { textContent: title })
  const section = make('section', {}, heading)
  section.dataset['fact'] = id
  if (text) section.append(make('p', { textContent: text }))
  if (facts.length) section.append(make('dl', {}, ...facts.flatMap(factOf)))
  section.append(...sections.map((inner) => sectionOf(inner, level + 1)))
  return section
}

function factOf({ term, value, link }: Fact): HTMLElement[] {
  const content = link ? make('a', { href: link, textContent: value }) : value
  return [make('dt', { textContent: term }), make('dd', {}, content)]
}
