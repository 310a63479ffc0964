/**
 * Finds purposes that became wider between two versions of a config, and so must be asked again
 * (GDPR art. 4(11), 7).
 */
import { canonical } from '../collector/store/chain.js'
import type { Fault, Purpose } from '../types.js'
import type { Authored } from '../notice/split.js'

/** One change, as the check prints it. */
export interface Change extends Fault {
  level: 'error' | 'warning'
}

/**
 * Returns an error for each purpose that became wider without a higher `version`, and a warning for
 * each purpose of which only the texts changed.
 */
export function changesOf(before: Authored, after: Authored): Change[] {
  return after.purposes.flatMap((purpose, index): Change[] => {
    const old = before.purposes.find(({ id }) => id === purpose.id)
    const path = `purposes[${index}].version`
    const [was, is] = [old?.version ?? '1', purpose.version ?? '1']
    if (old && Number(is) < Number(was))
      return [
        {
          level: 'error',
          path,
          says: `must not be lower than before ("${was}"), because an older yes would count again`
        }
      ]
    if (!old || was !== is) return []
    const widened = widenings(before, old, after, purpose)
    if (widened.length)
      return [
        {
          level: 'error',
          path,
          says: `raise it, so that "${purpose.id}" is asked again: ${widened.join(', ')}`
        }
      ]
    if (textsOf(before, purpose.id) === textsOf(after, purpose.id)) return []
    return [
      {
        level: 'warning',
        path,
        says: `the texts of "${purpose.id}" changed: raise it if they now allow more, otherwise set "updated" to today`
      }
    ]
  })
}

function widenings(before: Authored, old: Purpose, after: Authored, purpose: Purpose): string[] {
  const had = servicesOf(before, purpose.id)
  const added = servicesOf(after, purpose.id).filter((id) => !had.includes(id))
  const differs = (['device', 'basis', 'channel', 'months', 'signals'] as const).filter(
    (key) => canonical(old[key] ?? null) !== canonical(purpose[key] ?? null)
  )
  return [
    ...added.map((id) => `service "${id}" was added`),
    ...differs.map((key) => `${key} changed`),
    ...reach(before, after, purpose.id)
  ]
}

/** Lists hosts, cookies and storage that a service did not declare before. */
function reach(before: Authored, after: Authored, purpose: string): string[] {
  const all = ({ services = [] }: Authored) =>
    services.filter(({ purposes }) => purposes.includes(purpose))
  return all(after).flatMap((service) => {
    const old = all(before).find(({ id }) => id === service.id)
    if (!old) return []
    return (['hosts', 'cookies', 'storage'] as const).flatMap((kind) =>
      (service[kind] ?? [])
        .filter((name) => !old[kind]?.includes(name))
        .map((name) => `${service.id} now declares ${kind} ${name}`)
    )
  })
}

function servicesOf({ services = [] }: Authored, purpose: string): string[] {
  return services.filter(({ purposes }) => purposes.includes(purpose)).map(({ id }) => id)
}

function textsOf(config: Authored, id: string): string {
  const all = config.notices
    ? Object.values(config.notices)
    : typeof config.notice === 'object'
      ? [config.notice]
      : []
  return canonical(
    all.map(({ purposes, services, recipients, transfers }) => [
      ...[purposes?.[id] ?? null, recipients ?? null, transfers ?? null],
      servicesOf(config, id).map((service) => services?.[service] ?? null)
    ])
  )
}
