/**
 * Erases declared cookies and storage of services that lost permission, then looks again: what is still there
 * (HttpOnly, another path, a partition) is returned by name, for the server to remove.
 */
import type { Service } from '../types.js'
import { domains } from './domains.js'
import { receiptsKey } from './receipts.js'

/** Names that could not be erased from here. What a service that may run declares too stays, and so does what is ours. */
export function erase(services: readonly Service[], mayRun: (service: Service) => boolean, ours: string): string[] {
  const declared = (kind: 'cookies' | 'storage', isOpen: boolean) => (name: string) =>
    services.some(
      (service) =>
        mayRun(service) === isOpen &&
        service[kind]?.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern))
    )
  const isClosed = (kind: 'cookies' | 'storage') => (name: string) =>
    declared(kind, false)(name) && !declared(kind, true)(name) && name !== ours && name !== receiptsKey(ours)
  cookieNames().filter(isClosed('cookies')).forEach(eraseCookie)
  for (const kind of ['localStorage', 'sessionStorage'] as const) eraseItems(kind, isClosed('storage'))
  return cookieNames().filter(isClosed('cookies'))
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
