/**
 * The words of the preference centre. They are read once, because looking them up for each row
 * takes time.
 */
import type { Reading } from '../../view-types.js'
import english from '../locales/en.more.json' with { type: 'json' }
import { group } from '../shared/texts.js'

export type Words = Pick<typeof english, 'preferences' | 'notice' | 'data'>

/** Returns the words in the visitor's language. */
export function wordsOf(reading: Reading): Words {
  return {
    preferences: group(reading, 'preferences', english.preferences),
    notice: group(reading, 'notice', english.notice),
    data: group(reading, 'data', english.data)
  }
}
