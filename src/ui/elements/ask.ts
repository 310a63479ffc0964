/**
 * `<lawful-ask purpose="prospecting-email">` shows the control that fits this visitor in a form: an
 * unticked box to agree if the basis is consent, a box to object if it is legitimate interests. The
 * box counts at submit. The form then carries record id, status and basis in hidden fields, for the
 * site's own system.
 */
import type { Controller, Reading } from '../../view-types.js'
import english from '../locales/en.json' with { type: 'json' }
import { make } from '../shared/make.js'
import { speak } from '../shared/root.js'
import { fill, group, titleOf } from '../shared/texts.js'

interface Ask {
  element: Element
  box: HTMLInputElement
  /** Purpose id. */
  id: string
}

let count = 0
/**
 * Whether a person last left each box ticked. If a script changed the box afterwards, the answer is
 * not recorded as a person's.
 */
const left = new WeakMap<Element, boolean>()
/** Whether each box was drawn ticked, to tell whether somebody has changed it. */
const drawn = new WeakMap<Element, boolean>()

/** Fills one element and returns its box. Returns null if its purpose cannot be asked. */
export function fillAsk(
  element: Element,
  controller: Controller,
  reading: Reading
): HTMLInputElement | null {
  const id = element.getAttribute('purpose') ?? ''
  if (!controller.config.purposes.some((known) => known.id === id)) {
    console.error(`[lawful] lawful-ask: no purpose "${id}"`)
    return null
  }
  const words = group(reading, 'page', english.page)
  const isConsent = controller.basis(id) === 'consent'
  if (!isConsent && controller.basis(id) !== 'legitimate-interests') return null
  const own = reading.notice.purposes?.[id]
  const usual = isConsent ? words.consent : words.object
  const box = make('input', {
    type: 'checkbox',
    id: `lawful-ask-${++count}`,
    checked: isTicked(controller, id)
  })
  const label = make('label', {
    htmlFor: box.id,
    textContent:
      (isConsent ? own?.ask : own?.object) ?? fill(usual, { purpose: titleOf(reading, id) })
  })
  const basis = make('small', {
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

/**
 * Records the answers of the boxes in a form, and adds the proof to the form. Submitting again with
 * the same answers makes no new record.
 */
export function submitAsks(
  form: HTMLFormElement,
  { isTrusted, timeStamp }: Event,
  controller: Controller,
  reading: Reading,
  since: number
): void {
  const asks = asksOf(form)
  const [first] = asks
  if (!first) return
  const answers = answersOf(asks, controller)
  const last = fieldOf(first.element, `lawful-${first.id}-record`)?.value
  const isSame = last && !Object.keys(answers).length
  const wasLeftSo = asks.every(({ box }) => left.get(box) === box.checked)
  const event = { isTrusted: isTrusted && wasLeftSo, timeStamp }
  const submit = () =>
    controller.submit(answers, {
      act: 'form',
      view: 'form',
      control: 'submit',
      event,
      since,
      locale: reading.locale
    })?.id
  const record = isSame ? last : submit()
  if (record) for (const { element, id } of asks) putProof(element, id, record, controller)
}

/**
 * Returns the boxes of a form. They are searched in the document, because a form that has a field
 * named like a method hides that method.
 */
function asksOf(form: HTMLFormElement): Ask[] {
  return [...document.querySelectorAll('lawful-ask')]
    .filter((element) => element.closest('form') === form)
    .flatMap((element) => {
      const box = boxOf(element)
      return box ? [{ element, box, id: element.getAttribute('purpose')! }] : []
    })
}

function answersOf(asks: readonly Ask[], controller: Controller): Record<string, boolean> {
  const answers: Record<string, boolean> = {}
  for (const { box, id } of asks) {
    const isTouched = box.checked !== drawn.get(box)
    const isAllowed = controller.allows(id)
    if (controller.basis(id) !== 'consent') {
      // A box that was not changed is no answer, even if the stored statement differs.
      if (isTouched && box.checked === isAllowed) answers[id] = !box.checked
    } else if (box.checked) {
      if (isTouched && !isAllowed) answers[id] = true
    } else if (isAllowed || !controller.statements()[id]) {
      // A consent box that is left empty is an answer (CNIL: inaction is refusal).
      answers[id] = false
    }
  }
  return answers
}

function putProof(element: Element, id: string, record: string, controller: Controller): void {
  const status = controller.statements()[id]?.status ?? 'not-asked'
  const proof = { record, status, basis: controller.basis(id) }
  for (const [fact, value] of Object.entries(proof)) {
    const name = `lawful-${id}-${fact}`
    const found = fieldOf(element, name)
    if (found) found.value = value
    else element.append(make('input', { type: 'hidden', name, value }))
  }
}

function fieldOf(element: Element, name: string): HTMLInputElement | null {
  return element.querySelector(`input[name="${name}"]`)
}

function boxOf(element: Element): HTMLInputElement | null {
  return element.querySelector('input[type=checkbox]')
}

/** Whether the box is as it was drawn, although a later decision says otherwise. */
export function isStale(element: Element, controller: Controller): boolean {
  const box = boxOf(element)
  const id = element.getAttribute('purpose') ?? ''
  return !!box && box.checked === drawn.get(box) && box.checked !== isTicked(controller, id)
}

/**
 * Whether the box is drawn ticked: for an objection that holds, or for the consent of a signed-in
 * contact. An unknown visitor may be another person than before, so the box is then empty.
 */
function isTicked(controller: Controller, id: string): boolean {
  if (controller.basis(id) !== 'consent') return !controller.allows(id)
  const isGiven = controller.statements()[id]?.status === 'given' && controller.allows(id)
  return controller.circumstances().isKnown && isGiven
}
