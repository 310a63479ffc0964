/** Makes headers for a response from the decision in its request. */
import { ofClosed } from '../core/declared.js'
import { domains } from '../core/hosts.js'
import { policyFor } from '../core/policy.js'
import { nameFor } from '../core/purposes.js'
import { allowsElement } from '../core/snapshot.js'
import type { Config, Decision, Service } from '../types.js'
import { snapshotFor, type RequestFacts } from './request-facts.js'

/**
 * Returns a Content-Security-Policy header that allows only hosts of services that may run. It also
 * stops tags that are not marked up. `ownPolicy` is the site's own policy; its directives stay.
 * Without one the page behaves as before, except that other hosts are blocked. A yes opens hosts
 * only on the next page, so set `reload: 'change'`.
 */
export function contentSecurityPolicy(
  config: Config,
  decision: Decision | null,
  ownPolicy?: string,
  facts: RequestFacts = {}
): string {
  return policyFor(config.services ?? [], mayRun(config, decision, facts), ownPolicy)
}

/**
 * Returns `Set-Cookie` lines that expire cookies that scripts cannot erase: HttpOnly, partitioned,
 * other paths. They name only cookies that came in `cookieHeader`, are declared, and belong to no
 * service that may run. `host` has no port; `path` is the path of the request.
 */
export function clearCookies(
  config: Config,
  decision: Decision | null,
  {
    cookieHeader,
    host,
    path = '/',
    ...facts
  }: RequestFacts & { cookieHeader: string | null | undefined; host: string; path?: string }
): string[] {
  const isClosed = ofClosed(config.services ?? [], mayRun(config, decision, facts), 'cookies')
  const ours = nameFor(config)
  const names = (cookieHeader ?? '').split(/; */).map((pair) => pair.split('=')[0]!)
  const isName = (name: string) => /^[\w!#$%&'*+.^`|~-]+$/.test(name)
  const lines = (name: string) =>
    placesOf(host, path).flatMap((place) =>
      attributesFor(name).map((attributes) => `${name}=; Max-Age=0; ${place}${attributes}`)
    )
  return [...new Set(names)]
    .filter((name) => name !== ours && isName(name) && isClosed(name))
    .flatMap(lines)
}

/** Lists every domain and path under which a cookie of this request could have been set. */
function placesOf(host: string, path: string): string[] {
  const parts = path.split('/').filter(Boolean)
  const paths = ['/', ...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)]
  const ends = ['', ...domains(host).map((domain) => `; Domain=${domain}`)]
  const isPath = (at: string) => /^[\w./%~-]+$/.test(at)
  return ends.flatMap((end) => paths.filter(isPath).map((at) => `Path=${at}${end}`))
}

/**
 * Lists the attributes to try for a cookie. Browsers accept names with these prefixes only with
 * `Secure`, even to expire them.
 */
function attributesFor(name: string): string[] {
  return [/^__(secure|host)-/i.test(name) ? '; Secure' : '', '; Secure; Partitioned']
}

function mayRun(config: Config, decision: Decision | null, facts: RequestFacts) {
  const snapshot = snapshotFor(config, decision, facts)
  return ({ id }: Service) => allowsElement(config, snapshot, { purposes: [], service: id })
}
