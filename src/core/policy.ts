/**
 * A Content Security Policy that lets in the hosts of services that may run, and of no other declared one (CSP level 3).
 * It stops what no markup can: tags written by hand, tag managers, content. Inline scripts and cookies of first-party
 * code are outside its reach.
 */
import type { Service } from '../types.js'
import { isHostOf } from './hosts.js'

/** A page without a policy of its own behaves as before, except towards other hosts. */
const OPEN_PAGE = `default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'`
const GOVERNED = ['script-src', 'style-src', 'img-src', 'font-src', 'media-src', 'connect-src', 'frame-src']
// Whatever else stands in a config must not become a directive or a header of its own.
const HOST = /^((https?|wss?):\/\/)?(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*(:(\d+|\*))?$/i

/**
 * The policy as text, for a header or a meta element. `own` is the site's policy: its directives stay, hosts of declared
 * services are taken out of it and put back where they may run. Hosts that are no CSP host source are left out.
 */
export function policyFor(given: readonly Service[], mayRun: (service: Service) => boolean, own = OPEN_PAGE): string {
  const directives = read(own)
  const usual = read(OPEN_PAGE)
  // What is no host source neither comes in nor takes anything out.
  const services = given.map((service) => ({ ...service, hosts: (service.hosts ?? []).filter((host) => HOST.test(host)) }))
  const open = [...new Set(services.filter(mayRun).flatMap(({ hosts }) => hosts))]
  const isKept = (source: string) => {
    const declaring = services.filter((service) => isHostOf(service, hostIn(source)))
    return source !== "'none'" && (!declaring.length || declaring.some(mayRun))
  }
  const fallback = directives.get('default-src')
  // Those without a place for hosts (objects, workers, manifests) lose what is closed, and gain nothing.
  for (const name of new Set([...GOVERNED, ...[...directives.keys()].filter((name) => name.includes('-src'))])) {
    const sources =
      directives.get(name) ??
      (name === 'frame-src' ? directives.get('child-src') : undefined) ??
      fallback ??
      // Without directive and default the site lets everything in: it goes on as a page without a policy would.
      usual.get(name) ??
      usual.get('default-src')!
    // Where a site has script-src-elem, browsers ask it and not script-src.
    const gained = GOVERNED.includes(name.replace('-elem', '')) ? open : []
    const all = new Set([...sources.filter(isKept), ...gained])
    directives.set(name, all.size ? [...all] : ["'none'"])
  }
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ')
}

function read(policy: string): Map<string, string[]> {
  const directives = new Map<string, string[]>()
  for (const text of policy.split(';')) {
    const [name = '', ...sources] = text.trim().split(/\s+/)
    // Of a directive that stands twice browsers follow the first.
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources)
  }
  return directives
}

function hostIn(source: string): string {
  return source.replace(/^\w+:\/\//, '').replace(/\/.*/, '')
}
