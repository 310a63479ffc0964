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
export function policyFor(services: readonly Service[], mayRun: (service: Service) => boolean, own = OPEN_PAGE): string {
  const directives = new Map(
    own
      .split(';')
      .map((text) => text.trim().split(/\s+/))
      .filter(([name]) => name)
      .map(([name, ...sources]): [string, string[]] => [name!.toLowerCase(), sources])
  )
  const open = [...new Set(services.filter(mayRun).flatMap(({ hosts = [] }) => hosts.filter((host) => HOST.test(host))))]
  const fallback = directives.get('default-src')
  for (const name of GOVERNED) {
    // Without directive and default the site lets everything in: only declared hosts can then be told apart, by naming 'self'.
    const given = directives.get(name) ?? (name === 'frame-src' ? directives.get('child-src') : undefined) ?? fallback ?? ["'self'"]
    const kept = given.filter((source) => source !== "'none'" && !services.some((service) => isHostOf(service, hostIn(source))))
    const sources = [...new Set([...kept, ...open])]
    directives.set(name, sources.length ? sources : ["'none'"])
  }
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ')
}

function hostIn(source: string): string {
  return source.replace(/^\w+:\/\//, '').replace(/\/.*/, '')
}
