/** Reads facts from a request: the decision in its cookie, the visitor, the browser's signal. */
import { decode, newest } from '../core/cookie-text.js'
import { derive, type Snapshot } from '../core/snapshot.js'
import type { Config, Decision, Visitor } from '../types.js'

/** The facts that the request and the site give beside the decision. */
export interface RequestFacts {
  /** The visitor, as the page names them. */
  visitor?: Visitor
  /** Whether `Sec-GPC: 1` was sent. @defaultValue false */
  gpc?: boolean
  /** Milliseconds since the epoch. @defaultValue Date.now() */
  now?: number
}

/**
 * Reads the decision from a request's Cookie header. Returns null if there is none or it cannot be
 * read. The statements alone do not say what may run, because an old yes may have expired: use
 * `contentSecurityPolicy` or `firstLayer`.
 */
export function parseDecision(
  cookieHeader: string | null | undefined,
  name = 'eu-consent'
): Decision | null {
  const pairs = (cookieHeader ?? '').split(/; */).map((pair) => pair.split('='))
  const texts = pairs.filter(([key]) => key === name).map(([, ...value]) => value.join('='))
  return newest(texts.map(decode).filter((decision) => decision !== null))
}

/**
 * Returns the element that names the visitor to the page. Put it before the head script. It is safe
 * inside HTML, because the values are escaped.
 */
export function visitorElement(visitor: Visitor): string {
  const escape = (sign: string) => '\\u' + sign.charCodeAt(0).toString(16).padStart(4, '0')
  const json = JSON.stringify(visitor).replace(/[<>&\u2028\u2029]/g, escape)
  return `<script type="application/json" id="lawful-visitor">${json}</script>`
}

/** Derives the state of the page that this request asks for. */
export function snapshotFor(
  config: Config,
  decision: Decision | null,
  { visitor = {}, gpc = false, now = Date.now() }: RequestFacts
): Snapshot {
  const known = { decision, doubt: null, visitor, saidHere: {}, once: {} }
  return derive(config, known, now / 1000, gpc)
}
