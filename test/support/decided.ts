/** Makes a decision in the form of the cookie, for tests that start with one. */
import { encode } from '../../src/core/encode.ts'
import type { Status } from '../../src/types.ts'

/** `eu-consent=…; path=/`, made one hour ago unless `at` says otherwise. */
export function decided(
  statuses: Readonly<Record<string, Status>>,
  at = Math.floor(Date.now() / 1000) - 3600
): string {
  const statements = Object.fromEntries(
    Object.entries(statuses).map(([id, status]) => [
      id,
      { status, basis: 'consent' as const, at, version: '1' }
    ])
  )
  const id = '00000000-0000-7000-8000-000000000001'
  return `eu-consent=${encode({ id, subject: id, at: new Date(at * 1000).toISOString(), statements })}; path=/`
}
