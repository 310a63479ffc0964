/**
 * `<lawful-ask purpose="prospecting-email">` in a form: the control that fits this visitor. Under consent an unticked
 * box to agree, under legitimate interests a box to object. What counts is the box at submit; the form then carries
 * record id, status and basis in hidden fields, for the site's own system.
 */
import type { Controller, Reading } from '../view-types.js'
import english from './locales/en.json' with { type: 'json' }
import { speak } from './root.js'
import { fill, group, titleOf } from './texts.js'

let asks = 0
// How the box stood when a person last touched it: one that a script ticked is not a person's, whatever the submit says.
const left = new WeakMap<Element, boolean>()
/** How each box was drawn: one that stands as it was drawn is no answer that anybody gave. */
const drawn = new WeakMap<Element, boolean>()

/** Fills one element and returns the box in it; null when its purpose is not one to be asked. */
export function fillAsk(element: Element, controller: Controller, reading: Reading): HTMLInputElement | null {
  const id = element.getAttribute('purpose') ?? ''
  const purpose = controller.config.purposes.find((known) => known.id === id)
  if (!purpose) {
    console.error(`[lawful] lawful-ask: no purpose "${id}"`)
    return null
  }
  const words = group(reading, 'page', english.page)
  const isConsent = controller.basis(id) === 'consent'
  if (!isConsent && controller.basis(id) !== 'legitimate-interests') return null
  const own = reading.notice.purposes?.[id]
  const box = Object.assign(document.createElement('input'), {
    type: 'checkbox',
    id: `lawful-ask-${++asks}`,
    checked: isTicked(controller, id)
  })
  const text = (isConsent ? own?.ask : own?.object) ?? fill(isConsent ? words.consent : words.object, { purpose: titleOf(reading, id) })
  const label = Object.assign(document.createElement('label'), { htmlFor: box.id, textContent: text })
  const basis = Object.assign(document.createElement('small'), {
    id: `${box.id}-basis`,
    textContent: isConsent ? words.basisConsent : words.basisInterests
  })
  box.setAttribute('aria-describedby', basis.id)
  left.set(box, box.checked)
  drawn.set(box, box.checked)
  box.addEventListener('change', ({ isTrusted }) => isTrusted && left.set(box, box.checked))
  element.replaceChildren(box, label, basis)
  speak(element as HTMLElement, reading.locale)
  return box
}

/** Records what the boxes of a form say and puts the proof into it. Submitting again with the same answers makes no new record. */
export function submitAsks(form: HTMLFormElement, event: Event, controller: Controller, reading: Reading, since: number): void {
  // Asked from their side: a form answers to names of methods with fields of its own.
  const own = [...document.querySelectorAll('lawful-ask')].filter((element) => element.closest('form') === form)
  const asks = own.flatMap((element) => {
    const box = element.querySelector<HTMLInputElement>('input[type=checkbox]')
    return box ? [{ element, box, id: element.getAttribute('purpose')! }] : []
  })
  if (!asks.length) return
  const answers: Record<string, boolean> = {}
  for (const { box, id } of asks) {
    const isTouched = box.checked !== drawn.get(box)
    const isAllowed = controller.allows(id)
    if (controller.basis(id) !== 'consent') {
      // Silence states nothing, whatever was said before.
      if (isTouched && box.checked === isAllowed) answers[id] = !box.checked
    } else if (box.checked) {
      if (isTouched && !isAllowed) answers[id] = true
      // A consent box left empty is an answer (CNIL: inaction is refusal).
    } else if (isAllowed || !controller.statements()[id]) answers[id] = false
  }
  const isTrusted = event.isTrusted && asks.every(({ box }) => left.get(box) === box.checked)
  const last = asks[0]!.element.querySelector<HTMLInputElement>('input[name^="lawful-"][name$="-record"]')?.value
  const isSame = last && !Object.keys(answers).length
  const record = isSame
    ? last
    : controller.submit(answers, {
        act: 'form',
        view: 'form',
        control: 'submit',
        event: { isTrusted, timeStamp: event.timeStamp },
        since,
        locale: reading.locale
      })?.id
  if (!record) return
  for (const { element, id } of asks) {
    const proof = { record, status: controller.statements()[id]?.status ?? 'not-asked', basis: controller.basis(id) }
    for (const [fact, value] of Object.entries(proof)) hiddenField(element, `lawful-${id}-${fact}`).value = value
  }
}

function hiddenField(element: Element, name: string): HTMLInputElement {
  const there = element.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  if (there) return there
  const field = Object.assign(document.createElement('input'), { type: 'hidden', name })
  element.append(field)
  return field
}

/** Whether the box stands as it was drawn, and what was decided elsewhere makes it stand otherwise. */
export function isStale(element: Element, controller: Controller): boolean {
  const box = element.querySelector<HTMLInputElement>('input[type=checkbox]')
  const id = element.getAttribute('purpose') ?? ''
  return !!box && box.checked === drawn.get(box) && box.checked !== isTicked(controller, id)
}

/** Ticked beforehand: an objection that holds, and consent of somebody known to have given it. The next person here may be another. */
function isTicked(controller: Controller, id: string): boolean {
  if (controller.basis(id) !== 'consent') return !controller.allows(id)
  return controller.circumstances().isKnown && controller.statements()[id]?.status === 'given' && controller.allows(id)
}
