/**
 * What stands in the page itself: controls in forms. Vanilla DOM, so that no page needs Preact for it. Importing this
 * file defines nothing, so servers may import it.
 */
import type { Controller, Reading } from '../view-types.js'
import { fillAsk, isStale, submitAsks } from './ask.js'
import css from './elements.css?inline'
import { fillGate } from './gate-element.js'
import { fillSettings } from './settings.js'
import { adopt } from './style-sheet.js'
import { read } from './texts.js'

interface Current {
  controller: Controller
  reading: Reading
  since: number
}

// A custom element can be defined once per page; a controller may be destroyed and followed by another.
let current: Current | undefined
let served: Controller | undefined

/** Serves the page's elements for this controller; a second call for the same one does nothing. */
export function define(controller: Controller): void {
  if (served === controller) return
  if (!served) start()
  served = controller
  void read(controller).then((reading) => {
    if (controller.end.aborted) return
    current = { controller, reading, since: performance.now() }
    const draw = (name: string, fill: typeof fillSettings | typeof fillAsk) => {
      for (const element of document.querySelectorAll(name)) fill(element, controller, reading)
    }
    draw('lawful-ask', fillAsk)
    draw('lawful-settings', fillSettings)
    document.querySelectorAll('lawful-gate').forEach(fillGate)
    const stop = controller.on('change', ({ why }) => {
      // After a decision a box the person is about to submit is theirs; the others show what was decided elsewhere.
      for (const element of document.querySelectorAll('lawful-ask'))
        if (why !== 'decision' || isStale(element, controller)) fillAsk(element, controller, reading)
      draw('lawful-settings', fillSettings)
    })
    controller.end.addEventListener('abort', () => {
      current = undefined
      stop() // an act that waits for its paint is still published
    })
  })
}

function start(): void {
  adopt(css)
  for (const [name, fill] of [
    ['lawful-ask', fillAsk],
    ['lawful-gate', fillGate],
    ['lawful-settings', fillSettings]
  ] as const)
    customElements.define(
      name,
      class extends HTMLElement {
        static observedAttributes = ['purpose', 'service']
        connectedCallback() {
          if (current && this.isConnected) fill(this, current.controller, current.reading)
        }
        attributeChangedCallback() {
          this.connectedCallback()
        }
      }
    )
  // Capture: the proof is in the form before the site's own submit handler reads it.
  document.addEventListener(
    'submit',
    (event) => current && submitAsks(event.target as HTMLFormElement, event, current.controller, current.reading, current.since),
    true
  )
}
