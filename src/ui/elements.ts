/** What stands in the page itself: controls in forms, placeholders for frames. Vanilla DOM, so that no page needs Preact for it. Importing this file defines nothing, so servers may import it. */
import type { Controller } from '../types.js'
import { fillAsk, submitAsks } from './ask.js'
import base from './base.css?inline'
import css from './elements.css?inline'
import { keepPlaceholders } from './placeholder.js'
import { adopt } from './style-sheet.js'
import { read } from './texts.js'

/** Defines `<lawful-ask>`; a second call does nothing. */
export function define(controller: Controller): void {
  if (customElements.get('lawful-ask')) return
  const reading = read(controller)
  const since = performance.now()
  adopt(base + css)
  void reading.then((texts) => keepPlaceholders(controller, texts))

  customElements.define(
    'lawful-ask',
    class extends HTMLElement {
      #stop: (() => void) | undefined
      connectedCallback() {
        const draw = () => void reading.then((texts) => fillAsk(this, controller, texts))
        draw()
        this.#stop = controller.on('change', ({ why }) => {
          if (why !== 'decision') draw() // a box the person is about to submit is theirs
        })
      }
      disconnectedCallback() {
        this.#stop?.()
      }
    }
  )

  // Capture: the proof is in the form before the site's own submit handler reads it.
  let texts: Awaited<typeof reading> | undefined
  void reading.then((found) => (texts = found))
  document.addEventListener(
    'submit',
    (event) => texts && submitAsks(event.target as HTMLFormElement, event, controller, texts, since),
    true
  )
}
