/** Hosts as services declare them: `cdn.example.com`, `*.example.com`, with a port or scheme where that matters. */
import type { Service } from '../types.js'

/** Whether a service declares this host (name, and port if not the usual one). */
export function isHostOf({ hosts = [] }: Service, host: string): boolean {
  return hosts.some((declared) => {
    const name = declared.replace(/^.*:\/\//, '').toLowerCase()
    const asked = host.toLowerCase()
    return name.startsWith('*') ? asked.endsWith(name.slice(1)) : asked === name
  })
}
