/**
 * Writes the decision. Browsers drop cookies without an error, so a write counts only if it can be
 * read back.
 */
import Cookies from 'js-cookie'
import { encode } from '../../core/encode.js'
import { domains } from '../../core/hosts.js'
import type { Decision } from '../../types.js'
import { cookieValues } from './decision-cookie.js'
import { readItem } from './item.js'
import { writeItem } from './write-item.js'

/** Days that the cookie lives, about 13 months. The text itself says how long a yes is valid. */
const DAYS = 396
const MOST_BYTES = 1024
const cookies = Cookies.withConverter({ write: (text: string) => text })

/**
 * Writes the decision again if a copy is missing or old. Browsers drop cookies when a site has
 * many. The mirror of one subdomain does not change when a visitor decides on another.
 */
export function refreshDecision(
  name: string,
  domain: string | undefined,
  decision: Decision
): void {
  const text = encode(decision)
  const isWhole = readItem(name) === text && cookieValues(name).includes(text)
  if (!isWhole) writeDecision(name, domain, decision)
}

/** Writes cookie and mirror. Returns true if at least one of them could be read back. */
export function writeDecision(
  name: string,
  domain: string | undefined,
  decision: Decision
): boolean {
  const text = encode(decision)
  const isMirrored = writeItem(name, text)
  if (text.length <= MOST_BYTES) return writeCookie(name, domain, text) || isMirrored
  // The text does not fit into a cookie. Remove the older, shorter one, because page and server
  // would believe it.
  dropCookie(name, domain)
  return isMirrored
}

/**
 * Writes the cookie for the widest domain that the browser accepts. The domain is found by trial,
 * because only the browser knows the public suffixes. "The last two labels" is wrong for co.uk and
 * github.io.
 */
function writeCookie(name: string, configured: string | undefined, text: string): boolean {
  return candidates(configured).some((domain) => {
    try {
      const secure = location.protocol === 'https:'
      cookies.set(name, text, { expires: DAYS, sameSite: 'lax', secure, ...placeOf(domain) })
    } catch {
      return false
    }
    return cookieValues(name).includes(text)
  })
}

function dropCookie(name: string, configured: string | undefined): void {
  for (const domain of candidates(configured)) cookies.remove(name, placeOf(domain))
}

function placeOf(domain: string | undefined): { path: string; domain?: string } {
  return { path: '/', ...(domain ? { domain } : {}) }
}

function candidates(configured: string | undefined): (string | undefined)[] {
  return configured ? [configured] : [...domains(location.hostname), undefined]
}
