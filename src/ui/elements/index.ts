/**
 * `lawful-elements.js` defines the elements that a site puts into its own pages. It uses no Preact,
 * so that no page needs Preact for them. Importing this file defines nothing, so servers may import
 * it.
 */
import type { Controller, Reading } from '../../view-types.js'
import { adopt } from '../shared/style-sheet.js'
import { read } from '../shared/texts.js'
import { fillAsk, isStale, submitAsks } from './ask.js'
import css from './elements.css?inline'
import { fillGate } from './gate-element.js'
import { fillSettings } from './settings.js'

interface Current {
  controller: Controller
  reading: Reading
  since: number
}

const FILLS = {
  'lawful-ask': fillAsk,
  'lawful-gate': fillGate,
  'lawful-settings': fillSettings
} as const
type Name = keyof typeof FILLS

// A custom element can be defined once per page, but another controller may follow one that was
// destroyed.
let current: Current | undefined
let served: Controller | undefined

/** Serves the page's elements for this controller. A second call for the same one does nothing. */
export function createPart(controller: Controller): void {
  if (served === controller) return
  if (!served) start()
  served = controller
  void read(controller).then((reading) => {
    if (!controller.end.aborted) serve({ controller, reading, since: performance.now() })
  })
}

function serve(now: Current): void {
  const { controller, reading } = (current = now)
  const fill = (name: Name, element: Element) => FILLS[name](element, controller, reading)
  const fillAll = (name: Name, test = (_element: Element) => true) =>
    [...document.querySelectorAll(name)].filter(test).forEach((element) => fill(name, element))
  fillAll('lawful-ask')
  fillAll('lawful-settings')
  fillAll('lawful-gate')
  const stop = controller.on('change', ({ why }) => {
    // After a decision, a box that the person changed stays as it is, because they are about to
    // submit it. The other boxes show the decision.
    fillAll('lawful-ask', (element) => why !== 'decision' || isStale(element, controller))
    fillAll('lawful-settings')
  })
  controller.end.addEventListener('abort', () => {
    current = undefined
    stop() // an act that waits for its paint is still announced after this
  })
}

function start(): void {
  adopt(css)
  for (const name of Object.keys(FILLS) as Name[]) define(name)
  // In the capture phase, so that the proof is in the form before the site's own handler reads it.
  document.addEventListener(
    'submit',
    (event) => {
      if (!current) return
      const { controller, reading, since } = current
      submitAsks(event.target as HTMLFormElement, event, controller, reading, since)
    },
    true
  )
}

function define(name: Name): void {
  customElements.define(
    name,
    class extends HTMLElement {
      static observedAttributes = ['purpose', 'service']
      connectedCallback() {
        if (!current || !this.isConnected) return
        FILLS[name](this, current.controller, current.reading)
      }
      attributeChangedCallback() {
        this.connectedCallback()
      }
    }
  )
}
