/**
 * Erases declared cookies and storage of services that lost permission, then looks again: what is still there
 * (HttpOnly, another path, a partition, an open database) is told by name, for the server to remove.
 */
import type { Service } from '../types.js'
import { ofClosed } from '../core/declared.js'
import { domains } from '../core/domains.js'

type Filter = (name: string) => boolean

/**
 * Cookies, localStorage and sessionStorage go in this task, IndexedDB and caches as soon as the browser lets them.
 * What a service that may run declares too stays, and so does what is ours. `tell` gets names that could not be erased.
 */
export function erase(
  services: readonly Service[],
  mayRun: (service: Service) => boolean,
  ours: readonly string[],
  tell: (names: string[]) => void
): void {
  const [isCookie, isStored] = (['cookies', 'storage'] as const).map((kind): Filter => {
    const isClosed = ofClosed(services, mayRun, kind)
    return (name) => !ours.includes(name) && isClosed(name)
  }) as [Filter, Filter]
  const tellSome = (names: string[]) => void (names.length && tell(names))
  cookieNames().filter(isCookie).forEach(eraseCookie)
  const kept = (['localStorage', 'sessionStorage'] as const).flatMap((kind) => eraseItems(kind, isStored))
  tellSome([...cookieNames().filter(isCookie), ...kept])
  if (!services.some((service) => service.storage && !mayRun(service))) return
  void Promise.all([eraseDatabases(isStored), eraseCaches(isStored)]).then((names) => tellSome(names.flat()))
}

// A cookie goes only with the very domain, path and partition it was set with: every one that could have set it is tried.
function eraseCookie(name: string): void {
  const parts = location.pathname.split('/')
  const paths = parts.flatMap((_, index) => {
    const path = parts.slice(0, index + 1).join('/')
    return [path + '/', path]
  })
  for (const domain of ['', ...domains(location.hostname), location.hostname])
    for (const path of paths)
      for (const partition of ['', '; secure', '; secure; partitioned'])
        document.cookie = `${name}=; max-age=0; path=${path}${domain && `; domain=${domain}`}${partition}`
}

function cookieNames(): string[] {
  try {
    return document.cookie.split('; ').map((pair) => pair.split('=')[0]!)
  } catch {
    return []
  }
}

function eraseItems(kind: 'localStorage' | 'sessionStorage', isDeclared: Filter): string[] {
  try {
    const storage = window[kind]
    for (const name of Object.keys(storage).filter(isDeclared)) storage.removeItem(name)
    return Object.keys(storage).filter(isDeclared)
  } catch {
    return [] // blocked storage holds nothing to erase
  }
}

async function eraseDatabases(isDeclared: Filter): Promise<string[]> {
  // Sandboxed: nothing is kept, and Chromium lets the question fail a second time where nobody can catch it.
  if (origin === 'null') return []
  try {
    const names = async () => (await indexedDB.databases()).map(({ name }) => name!).filter(isDeclared)
    const ended = (name: string) =>
      new Promise((done) => {
        const request = indexedDB.deleteDatabase(name)
        // Blocked: somebody has it open. It goes when they let go, and is told if they do not before we look.
        request.onsuccess = request.onerror = request.onblocked = done
      })
    await Promise.all((await names()).map(ended))
    return await names()
  } catch {
    return []
  }
}

async function eraseCaches(isDeclared: Filter): Promise<string[]> {
  try {
    const names = async () => (await caches.keys()).filter(isDeclared)
    await Promise.all((await names()).map((name) => caches.delete(name)))
    return await names()
  } catch {
    return [] // no caches outside secure contexts
  }
}
