/**
 * Erases declared cookies and storage of services that lost permission, then looks again: what is still there
 * (HttpOnly, another path, a partition) is returned by name, for the server to remove.
 */
import type { Service } from '../types.js'
import { domains } from './domains.js'

/** Names that could not be erased from here. */
export function erase(services: readonly Service[]): string[] {
  const isDeclared = (patterns: readonly string[] | undefined) => (name: string) =>
    !!patterns?.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern))
  const leftover: string[] = []
  for (const { cookies, storage } of services) {
    for (const name of cookieNames().filter(isDeclared(cookies))) eraseCookie(name)
    leftover.push(...cookieNames().filter(isDeclared(cookies)))
    for (const kind of ['localStorage', 'sessionStorage'] as const) eraseItems(kind, isDeclared(storage))
  }
  return leftover
}

// A cookie goes only with the very domain and path it was set with: every one that could have set it is tried.
function eraseCookie(name: string): void {
  const parts = location.pathname.split('/')
  const paths = parts.flatMap((_, index) => {
    const path = parts.slice(0, index + 1).join('/')
    return [path + '/', path]
  })
  for (const domain of ['', ...domains(location.hostname), location.hostname]) {
    for (const path of paths) document.cookie = `${name}=; max-age=0; path=${path}${domain && `; domain=${domain}`}`
  }
}

function eraseItems(kind: 'localStorage' | 'sessionStorage', isDeclared: (name: string) => boolean): void {
  try {
    const storage = window[kind]
    for (const name of Object.keys(storage).filter(isDeclared)) storage.removeItem(name)
  } catch {
    // blocked storage holds nothing to erase
  }
}

function cookieNames(): string[] {
  try {
    return document.cookie.split('; ').map((pair) => pair.split('=')[0]!)
  } catch {
    return []
  }
}
