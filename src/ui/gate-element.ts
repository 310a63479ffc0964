/**
 * `<lawful-gate purpose="embeds" service="clipview" title="Our film"><template>…</template></lawful-gate>`: its content
 * stands in the page while it is allowed, and the question for it while it is not. The gate holds and opens the template
 * like any other. Without one only the question comes and goes, for frameworks that draw the content themselves.
 */
import { make } from './make.js'

/** Hands one element over to the gate. */
export function fillGate(element: Element): void {
  const template = element.querySelector<HTMLTemplateElement>(':scope > template') ?? make('template', {})
  if (template.dataset['consent'] !== undefined) return
  template.dataset['consent'] = element.getAttribute('purpose') ?? ''
  const service = element.getAttribute('service')
  if (service) template.dataset['consentService'] = service
  element.append(template) // put in anew, so that the gate sees it as it is now
}
