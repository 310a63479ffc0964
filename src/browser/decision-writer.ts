/** Writes the decision. Browsers drop cookies without a word, so a write counts only when it is read back. */
import Cookies from 'js-cookie'
import { encode } from '../core/encode.js'
import type { Decision } from '../types.js'
import { cookieValues } from './decision-cookie.js'
import { domains } from '../core/domains.js'
import { readItem, writeItem } from './storage.js'

/** Days, about 13 months: validity is inside the text, the cookie outlives every validity we allow. */
const DAYS = 396
const MOST_BYTES = 1024
const cookies = Cookies.withConverter({ write: (text: string) => text })

/**
 * Brings back whichever copy is missing or old: browsers drop cookies when a site has many, and the mirror of one
 * subdomain hears nothing of what was said on another.
 */
export function refreshDecision(name: string, domain: string | undefined, decision: Decision): void {
  const text = encode(decision)
  if (readItem(name) !== text || !cookieValues(name).includes(text)) writeDecision(name, domain, decision)
}

/** Writes cookie and mirror. True when at least one of them was read back. */
export function writeDecision(name: string, domain: string | undefined, decision: Decision): boolean {
  const text = encode(decision)
  const isMirrored = writeItem(name, text)
  if (text.length <= MOST_BYTES) return writeCookie(name, domain, text) || isMirrored
  // An older, smaller text left in the cookie would speak for it, to the server too.
  dropCookie(name, domain)
  return isMirrored
}

/**
 * The widest domain the browser accepts is found by trial: it knows the public suffixes, we do not need to.
 * "Last two labels" is wrong for co.uk and github.io.
 */
function writeCookie(name: string, configured: string | undefined, text: string): boolean {
  return candidates(configured).some((domain) => {
    try {
      const secure = location.protocol === 'https:'
      cookies.set(name, text, { expires: DAYS, path: '/', sameSite: 'lax', secure, ...(domain ? { domain } : {}) })
    } catch {
      return false
    }
    return cookieValues(name).includes(text)
  })
}

function dropCookie(name: string, configured: string | undefined): void {
  for (const domain of candidates(configured)) cookies.remove(name, { path: '/', ...(domain ? { domain } : {}) })
}

function candidates(configured: string | undefined): (string | undefined)[] {
  return configured ? [configured] : [...domains(location.hostname), undefined]
}
