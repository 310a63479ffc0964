/**
 * A record that is still on its way to the collector counts for its contact on this page, because
 * the page's server cannot know it yet.
 */
import type { Config, ConsentRecord, Statement } from '../types.js'
import { dictionary } from './dictionary.js'
import { findPurpose } from './purposes.js'

/**
 * Returns the statements about channels in a contact's unsent records. `unsent` has the oldest
 * record first.
 */
export function stillOnTheWay(
  config: Config,
  contact: string,
  unsent: readonly ConsentRecord[]
): Record<string, Statement> {
  const statements = dictionary<Statement>()
  for (const record of unsent) {
    if (record.contact !== contact) continue
    for (const { id, status, basis, at = record.at, version = '1' } of record.purposes)
      if (findPurpose(config, id)?.channel && status !== 'not-asked')
        statements[id] = { status, basis, at: Date.parse(at) / 1000, version }
  }
  return statements
}
