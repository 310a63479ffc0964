/** `lawful/server`: pure helpers for any server or edge. No DOM, no clock, no network. */
import { decode, newest } from './core/codec.js'
import type { Decision, Visitor } from './types.js'

export type { Decision, Statement, Visitor } from './types.js'

/**
 * The decision in a request's Cookie header; null when there is none that can be read. What may run is decided by
 * the config's permission rule, not by the statements alone: an old yes may have expired.
 */
export function parseDecision(cookieHeader: string | null | undefined, name = 'eu-consent'): Decision | null {
  const pairs = (cookieHeader ?? '').split(/; */).map((pair) => pair.split('='))
  const texts = pairs.filter(([key]) => key === name).map(([, ...value]) => value.join('='))
  return newest(texts.map(decode).filter((decision) => decision !== null))
}

/** The element that tells the page who the visitor is; put it before the head script. Safe inside HTML whatever the values hold. */
export function visitorElement(visitor: Visitor): string {
  const json = JSON.stringify(visitor).replace(/[<>&\u2028\u2029]/g, (sign) => '\\u' + sign.charCodeAt(0).toString(16).padStart(4, '0'))
  return `<script type="application/json" id="lawful-visitor">${json}</script>`
}
