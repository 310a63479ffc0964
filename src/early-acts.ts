/**
 * Acts of a person that came before the file that keeps acts, or are painted first. They wait in storage from the click
 * on, so that whoever leaves at once loses nothing: the next page finds them.
 */
import type { EarlyAct } from './kernel.js'
import { readItem, removeItem, writeItem } from './browser/storage.js'

/** Where they lie, beside the decision of that name. */
export function earlyKey(name: string): string {
  return name + '-early'
}

/** Whether some wait. */
export function hasEarly(name: string): boolean {
  return !!readItem(earlyKey(name))
}

/** Adds one; false where storage does not take it. */
export function putEarly(name: string, act: EarlyAct): boolean {
  // Pages patch how texts are made: only what can be read as it was meant waits there.
  return writeItem(earlyKey(name), JSON.stringify([...readEarly(name), act])) && readEarly(name).some(({ at }) => at === act.at)
}

/** Takes them all, oldest first. */
export function takeEarly(name: string): EarlyAct[] {
  const acts = readEarly(name)
  removeItem(earlyKey(name))
  return acts
}

/** What is not as we wrote it is nobody's act. */
function readEarly(name: string): EarlyAct[] {
  try {
    return (JSON.parse(readItem(earlyKey(name))!) as EarlyAct[]).filter(
      ({ answers, gesture: { act, view, control, locale, once }, at, whose: { contact = '' } }) =>
        at > 0 &&
        view === 'banner' &&
        !once &&
        Object.values(answers).every((yes) => typeof yes === 'boolean') &&
        [act, control, locale, contact].every((text) => typeof text === 'string')
    )
  } catch {
    return []
  }
}
