/**
 * Stores answers from the click until they are kept, so that none is lost if the visitor leaves at
 * once: the next page finds it. This is the first station of an answer: waiting, kept, announced,
 * sent.
 */
import { readItem } from '../browser/storage/item.js'
import { removeItem, writeItem } from '../browser/storage/write-item.js'
import type { WaitingAnswer } from '../page/page-types.js'

/** Returns the storage key of waiting answers. `name` is the name of the decision. */
export function waitingKey(name: string): string {
  return name + '-early'
}

/** Whether answers wait. */
export function hasWaiting(name: string): boolean {
  return !!readItem(waitingKey(name))
}

/** Stores one more answer. Returns false if storage does not take it. */
export function putWaiting(name: string, answer: WaitingAnswer): boolean {
  const all = [...readWaiting(name), answer]
  // Read the answer back, because some pages patch methods and so change the JSON.
  return writeItem(waitingKey(name), JSON.stringify(all), (text) =>
    parse(text).some(({ at }) => at === answer.at)
  )
}

/** Returns the waiting answers, oldest first. */
export function readWaiting(name: string): WaitingAnswer[] {
  return parse(readItem(waitingKey(name)))
}

/** Keeps only these answers in storage. */
export function leaveWaiting(name: string, left: readonly WaitingAnswer[]): void {
  if (left.length) writeItem(waitingKey(name), JSON.stringify(left))
  else removeItem(waitingKey(name))
}

function parse(text: string | null): WaitingAnswer[] {
  try {
    return (JSON.parse(text!) as WaitingAnswer[]).filter(isOurs)
  } catch {
    return []
  }
}

/** Entries of another form are ignored, because another script may have written them. */
function isOurs({ answers, gesture, at, whose: { contact = '' } }: WaitingAnswer): boolean {
  const { act, view, control, locale, once } = gesture
  return (
    at > 0 &&
    view === 'banner' &&
    !once &&
    Object.values(answers).every((yes) => typeof yes === 'boolean') &&
    [act, control, locale, contact].every((word) => typeof word === 'string')
  )
}
