/**
 * `<lawful-gate>` shows its content while it is allowed, and a placeholder while it is not.
 *
 *     <lawful-gate purpose="embeds" service="clipview" title="Our film"><template>…</template>
 *
 * The gate holds and opens the template like any other. Without a template the element shows and
 * hides only the placeholder, for frameworks that draw the content themselves.
 */
import { make } from '../shared/make.js'

/** Gives one element to the gate, again if its purpose or service has changed. */
export function fillGate(element: Element): void {
  const purpose = element.getAttribute('purpose') ?? ''
  const service = element.getAttribute('service') ?? ''
  const found = element.querySelector<HTMLTemplateElement>(':scope > template')
  const { consent, consentService = '' } = found?.dataset ?? {}
  if (consent === purpose && consentService === service) return
  const template = found ? (found.cloneNode(true) as HTMLTemplateElement) : make('template', {})
  // Some frameworks put children beside the content of a template, not into it.
  template.content.append(...template.childNodes)
  template.dataset['consent'] = purpose
  if (service) template.dataset['consentService'] = service
  else delete template.dataset['consentService']
  element.replaceChildren(template) // a new element, so that the gate reads its attributes again
}
