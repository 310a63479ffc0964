import { purposeOf } from './purposes.js'
import type { Snapshot } from './snapshot.js'

/**
 * Lists the purposes and services that opened and closed between two states. A service is listed
 * only if its purpose did not change.
 */
export function difference(
  before: Snapshot,
  after: Snapshot
): { opened: string[]; closed: string[] } {
  const moved = (kind: 'permissions' | 'services') => (key: string) =>
    before[kind][key] !== after[kind][key]
  const purposes = Object.keys(after.permissions).filter(moved('permissions'))
  const services = Object.keys(after.services)
    .filter(moved('services'))
    .filter((key) => !purposes.includes(purposeOf(key)))
  const all = [...purposes, ...services]
  const isOpen = (key: string) => after.permissions[key] ?? after.services[key]!
  return { opened: all.filter(isOpen), closed: all.filter((key) => !isOpen(key)) }
}
