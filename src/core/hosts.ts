/**
 * Hosts as services declare them: `cdn.example.com`, `*.example.com`, with a port or scheme if that
 * matters.
 */
import type { Service } from '../types.js'

/**
 * Matches a host source of CSP level 3 without a path. A text that matches cannot add a directive
 * or a header.
 */
export const HOST = /^((https?|wss?):\/\/)?(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*(:(\d+|\*))?$/i

/**
 * Whether a service declares this host. `host` is a name, with its port if that is not the usual
 * one.
 */
export function isHostOf({ hosts = [] }: Service, host: string): boolean {
  return hosts.some((declared) => {
    const name = declared.replace(/^.*:\/\//, '').toLowerCase()
    const asked = host.toLowerCase()
    return name.startsWith('*') ? asked.endsWith(name.slice(1)) : asked === name
  })
}

/** Returns the domain suffixes of a host, widest first. IP addresses and single names have none. */
export function domains(host: string): string[] {
  if (/^[\d.]+$|:/.test(host)) return []
  const labels = host.split('.')
  return labels.slice(1).map((_, index) => labels.slice(-2 - index).join('.'))
}
