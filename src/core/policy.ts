/**
 * Builds a Content Security Policy (CSP level 3) that allows the hosts of services that may run,
 * and no hosts of other declared services. It also stops tags that are not marked up: tags written
 * by hand, tag managers, content of authors. It does not stop inline scripts and cookies of
 * first-party code.
 */
import type { Service } from '../types.js'
import { HOST, isHostOf } from './hosts.js'

/**
 * The policy for a page that has none. The page behaves as before, except that other hosts are
 * blocked.
 */
const OPEN_PAGE = `default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'`
const GOVERNED = [
  'script-src',
  'style-src',
  'img-src',
  'font-src',
  'media-src',
  'connect-src',
  'frame-src'
]

/**
 * Returns the policy as text, for a header or a meta element. `own` is the site's policy. Its
 * directives stay, but hosts of declared services are removed, and added again only if the service
 * may run. A declared host that is not a CSP host source is ignored.
 */
export function policyFor(
  given: readonly Service[],
  mayRun: (service: Service) => boolean,
  own = OPEN_PAGE
): string {
  const directives = read(own)
  const usual = read(OPEN_PAGE)
  const services = given.map((service) => ({
    ...service,
    hosts: (service.hosts ?? []).filter((host) => HOST.test(host))
  }))
  const open = [...new Set(services.filter(mayRun).flatMap(({ hosts }) => hosts))]
  const isKept = (source: string) => {
    const declaring = services.filter((service) => isHostOf(service, hostIn(source)))
    return source !== "'none'" && (!declaring.length || declaring.some(mayRun))
  }
  /**
   * Returns the sources of a directive, with the fallbacks of browsers. A directive without sources
   * gets those of a page without a policy.
   */
  const sourcesOf = (name: string): readonly string[] =>
    directives.get(name) ??
    (name === 'frame-src' ? directives.get('child-src') : undefined) ??
    fallback ??
    usual.get(name) ??
    usual.get('default-src')!
  const fallback = directives.get('default-src')
  const present = [...directives.keys()].filter((name) => name.includes('-src'))
  // Directives that are not in GOVERNED (objects, workers, manifests) lose closed hosts and gain
  // none.
  for (const name of new Set([...GOVERNED, ...present])) {
    // If a site has script-src-elem, browsers use it instead of script-src.
    const gained = GOVERNED.includes(name.replace('-elem', '')) ? open : []
    const all = new Set([...sourcesOf(name).filter(isKept), ...gained])
    directives.set(name, all.size ? [...all] : ["'none'"])
  }
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ')
}

function read(policy: string): Map<string, string[]> {
  const directives = new Map<string, string[]>()
  for (const text of policy.split(';')) {
    const [name = '', ...sources] = text.trim().split(/\s+/)
    // If a directive occurs twice, browsers use the first one.
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources)
  }
  return directives
}

function hostIn(source: string): string {
  return source.replace(/^\w+:\/\//, '').replace(/\/.*/, '')
}
