/**
 * `<lawful-gate purpose="embeds" service="clipview" title="Our film"><template>…</template></lawful-gate>`: its content
 * stands in the page while it is allowed, and the question for it while it is not. The gate holds and opens the template
 * like any other. Without one only the question comes and goes, for frameworks that draw the content themselves.
 */
import { make } from './make.js'

/** Hands one element over to the gate, again when it waits for something else. */
export function fillGate(element: Element): void {
  const purpose = element.getAttribute('purpose') ?? ''
  const service = element.getAttribute('service') ?? ''
  const found = element.querySelector<HTMLTemplateElement>(':scope > template')
  const { consent, consentService = '' } = found?.dataset ?? {}
  if (consent === purpose && consentService === service) return
  const template = found ? (found.cloneNode(true) as HTMLTemplateElement) : make('template', {})
  // Frameworks put children beside the content of a template, not into it.
  template.content.append(...template.childNodes)
  template.dataset['consent'] = purpose
  if (service) template.dataset['consentService'] = service
  else delete template.dataset['consentService']
  element.replaceChildren(template) // a new one, so that the gate sees it as it is now
}
