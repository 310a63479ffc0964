/**
 * Reads the decision from its cookie, and from a mirror in localStorage in case the browser evicts
 * the cookie. core/cookie-text.ts has the format. decision-writer.ts writes; the head does not
 * contain it.
 */
import { decode, newest } from '../../core/cookie-text.js'
import { DAY } from '../../core/forms.js'
import type { Decision } from '../../types.js'
import { readItem } from './item.js'

/** The decision that was found. If there are stored texts but none can be read, it is in doubt. */
export interface Found {
  decision: Decision | null
  doubt: 'unreadable' | null
}

/** Reads every stored copy and the `received` texts. The newest valid one counts. */
export function readDecision(name: string, received: readonly string[] = []): Found {
  const texts = [received, cookieValues(name), readItem(name) ?? []].flat()
  // A decision that is dated more than a day ahead does not count, because some clock was wrong.
  const latest = new Date(Date.now() + DAY * 1000).toISOString()
  const isPast = (found: Decision | null): found is Decision => !!found && found.at < latest
  const decision = newest(texts.map(decode).filter(isPast))
  return { decision, doubt: texts.length > 0 && !decision ? 'unreadable' : null }
}

/**
 * Returns every value of the cookie, because there may be several with different domains or paths.
 * js-cookie returns only the first.
 */
export function cookieValues(name: string): string[] {
  try {
    return document.cookie
      .split('; ')
      .flatMap((pair) => (pair.startsWith(name + '=') ? pair.slice(name.length + 1) : []))
  } catch {
    return [] // sandboxed frames throw on every access
  }
}
