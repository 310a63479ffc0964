/**
 * Erases declared cookies and storage of services that lost permission, then looks again. A name
 * that is still there (HttpOnly, another path, a partition, an open database) is reported, so that
 * the server can remove it.
 */
import { ofClosed } from '../../core/declared.js'
import { domains } from '../../core/hosts.js'
import type { Service } from '../../types.js'

type Test = (name: string) => boolean

/**
 * Erases cookies, localStorage and sessionStorage in this task, IndexedDB and caches as soon as the
 * browser lets it. Names that an allowed service declares too stay, and so do the names in `ours`.
 * `tell` gets the names that could not be erased.
 */
export function erase(
  services: readonly Service[],
  mayRun: (service: Service) => boolean,
  ours: readonly string[],
  tell: (names: string[]) => void
): void {
  const testFor = (kind: 'cookies' | 'storage'): Test => {
    const isClosed = ofClosed(services, mayRun, kind)
    return (name) => !ours.includes(name) && isClosed(name)
  }
  const isCookie = testFor('cookies')
  const isStored = testFor('storage')
  const tellSome = (names: string[]) => void (names.length && tell(names))
  cookieNames().filter(isCookie).forEach(eraseCookie)
  const kept = (['localStorage', 'sessionStorage'] as const).flatMap((kind) =>
    eraseItems(kind, isStored)
  )
  tellSome([...cookieNames().filter(isCookie), ...kept])
  if (!services.some((service) => service.storage && !mayRun(service))) return
  void Promise.all([eraseDatabases(isStored), eraseCaches(isStored)]).then((names) =>
    tellSome(names.flat())
  )
}

/**
 * Erases a cookie. Browsers remove it only with the domain, path and partition it was set with, so
 * every combination is tried.
 */
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

function eraseItems(kind: 'localStorage' | 'sessionStorage', isDeclared: Test): string[] {
  try {
    const storage = window[kind]
    for (const name of Object.keys(storage).filter(isDeclared)) storage.removeItem(name)
    return Object.keys(storage).filter(isDeclared)
  } catch {
    return [] // blocked storage holds nothing to erase
  }
}

async function eraseDatabases(isDeclared: Test): Promise<string[]> {
  // A sandboxed page has no databases. Do not ask for them, because Chromium would throw a second
  // error that nothing can catch.
  if (origin === 'null') return []
  try {
    const names = async () =>
      (await indexedDB.databases()).map(({ name }) => name!).filter(isDeclared)
    const ended = (name: string) =>
      new Promise((done) => {
        const request = indexedDB.deleteDatabase(name)
        // "Blocked" means that the database is open somewhere. The browser removes it once it is
        // closed; if it is still there, it is reported.
        request.onsuccess = request.onerror = request.onblocked = done
      })
    await Promise.all((await names()).map(ended))
    return await names()
  } catch {
    return []
  }
}

async function eraseCaches(isDeclared: Test): Promise<string[]> {
  try {
    const names = async () => (await caches.keys()).filter(isDeclared)
    await Promise.all((await names()).map((name) => caches.delete(name)))
    return await names()
  } catch {
    return [] // no caches outside secure contexts
  }
}
