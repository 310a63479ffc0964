/** `lawful/server`: pure helpers for any server or edge. No DOM, no network; the clock can be given. */
import { decode, newest } from './core/decode.js'
import { ofClosed } from './core/declared.js'
import { domains } from './core/domains.js'
import { nameFor } from './core/purposes.js'
import { policyFor } from './core/policy.js'
import { allowsElement, derive } from './core/snapshot.js'
import type { Config, Decision, Service, Visitor } from './types.js'

export { firstLayer, type FirstLayerFacts } from './first-layer.js'
export { preloadHints } from './preload-hints.js'
export { allowedFor, type Allowed } from './core/contact.js'
export { missingTexts, splitConfig, type Authored, type Split } from './notice/split.js'
export { checkAssertion, signVisitor, type Assertion, type Checked } from './assertion.js'
export type { Config, Decision, Statement, Visitor } from './types.js'

/** What the request tells beside the decision. */
export interface RequestFacts {
  /** As in the page. */ visitor?: Visitor
  /** `Sec-GPC: 1` was sent. @defaultValue false */ gpc?: boolean
  /** Milliseconds since the epoch. @defaultValue Date.now() */ now?: number
}

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

/**
 * The Content-Security-Policy header that lets in only hosts of services that may run: what nobody marked up is stopped
 * too. `ownPolicy` is the site's own; its directives stay. Without one the page behaves as before, except towards other
 * hosts. What is accepted opens with the next page: set `reload: 'change'`.
 */
export function contentSecurityPolicy(config: Config, decision: Decision | null, ownPolicy?: string, facts: RequestFacts = {}): string {
  return policyFor(config.services ?? [], mayRun(config, decision, facts), ownPolicy)
}

/**
 * `Set-Cookie` lines that expire what scripts cannot: HttpOnly, partitioned, other paths. Only names that came in
 * `cookieHeader`, are declared and belong to no service that may run. `host` without port; `path` of the request.
 */
export function clearCookies(
  config: Config,
  decision: Decision | null,
  { cookieHeader, host, path = '/', ...facts }: RequestFacts & { cookieHeader: string | null | undefined; host: string; path?: string }
): string[] {
  const isClosed = ofClosed(config.services ?? [], mayRun(config, decision, facts), 'cookies')
  const ours = nameFor(config)
  const names = (cookieHeader ?? '').split(/; */).map((pair) => pair.split('=')[0]!)
  const parts = path.split('/').filter(Boolean)
  const paths = ['/', ...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)].filter((at) => /^[\w./%~-]+$/.test(at))
  return [...new Set(names)]
    .filter((name) => name !== ours && /^[\w!#$%&'*+.^`|~-]+$/.test(name) && isClosed(name))
    .flatMap((name) =>
      ['', ...domains(host).map((domain) => `; Domain=${domain}`)].flatMap((domain) =>
        // Names with these prefixes are taken from secure lines only, also to be expired.
        paths.flatMap((at) =>
          [/^__(secure|host)-/i.test(name) ? '; Secure' : '', '; Secure; Partitioned'].map(
            (kind) => `${name}=; Max-Age=0; Path=${at}${domain}${kind}`
          )
        )
      )
    )
}

function mayRun(config: Config, decision: Decision | null, { visitor = {}, gpc = false, now = Date.now() }: RequestFacts) {
  const snapshot = derive(config, { decision, doubtful: false, pending: false, visitor, saidHere: {} }, now / 1000, gpc)
  return ({ id }: Service) => allowsElement(config, snapshot, { purposes: [], service: id })
}
