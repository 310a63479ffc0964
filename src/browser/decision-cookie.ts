/**
 * Reads the decision: a cookie, with a mirror in localStorage for when the cookie is evicted. Format: core/decode.ts.
 * Writing is in decision-writer.ts, which a visitor who has decided never loads.
 */
import { decode, newest } from '../core/decode.js'
import type { Decision } from '../types.js'
import { readItem } from './storage.js'

/** What was found: a decision, nothing, or texts of which none could be read, and then what was said is in doubt. */
export interface Found {
  decision: Decision | null
  doubtful: boolean
}

const DAY = 86_400_000 // milliseconds

/** Reads every copy, and those handed over from elsewhere; the newest valid one counts. */
export function readDecision(name: string, received: readonly string[] = []): Found {
  const texts = [received, cookieValues(name), readItem(name) ?? []].flat()
  // From the future: nobody decided that yet, whatever the clock said then.
  const latest = new Date(Date.now() + DAY).toISOString()
  const decision = newest(texts.map(decode).filter((found): found is Decision => !!found && found.at < latest))
  return { decision, doubtful: texts.length > 0 && !decision }
}

/** Every value of the name: js-cookie returns only the first of several cookies (other domain or path). */
export function cookieValues(name: string): string[] {
  try {
    return document.cookie.split('; ').flatMap((pair) => (pair.startsWith(name + '=') ? pair.slice(name.length + 1) : []))
  } catch {
    return [] // sandboxed frames throw on every touch
  }
}
