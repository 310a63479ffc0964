/**
 * Acts of a person that came before the file that keeps acts, or are painted first. They wait in storage from the click
 * on, so that whoever leaves at once loses nothing: the next page finds them.
 */
import { readItem, writeItem } from './storage.js'

/** Where they lie, beside the decision of that name. */
export function earlyKey(name: string): string {
  return name + '-early'
}

/** Whether some wait. */
export function hasEarly(name: string): boolean {
  return !!readItem(earlyKey(name))
}

/** Adds one, if storage takes it. */
export function putEarly(name: string, act: object): void {
  writeItem(earlyKey(name), JSON.stringify([...readEarly(name), act]))
}

/** Takes them all, oldest first. */
export function takeEarly<A extends { at: number }>(name: string): A[] {
  const acts = readEarly(name)
  if (hasEarly(name)) writeItem(earlyKey(name), '')
  return acts as A[]
}

function readEarly(name: string): { at: number }[] {
  try {
    return (JSON.parse(readItem(earlyKey(name))!) as { at: number }[]).filter(({ at }) => at > 0)
  } catch {
    return []
  }
}
