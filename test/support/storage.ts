/** Changes cookies and storage for a test: empty, or as in an unusual browser. */

/** Empties cookies, storage and dataLayer. */
export function forget(): void {
  for (const pair of document.cookie.split('; '))
    document.cookie = `${pair.split('=')[0]}=; max-age=0; path=/`
  localStorage.clear()
  sessionStorage.clear()
  delete (window as { dataLayer?: unknown }).dataLayer
}

/** Replaces the document's cookies by those of a test. */
export function fakeCookies(get: () => string, set: (line: string) => void = () => {}): void {
  Object.defineProperty(document, 'cookie', { get, set, configurable: true })
}

/** Puts the document's own cookies back. */
export function realCookies(): void {
  Reflect.deleteProperty(document, 'cookie')
}

/** Throws the error that a sandboxed frame throws at every access to cookies or storage. */
export function blocked(): never {
  throw new DOMException('The operation is insecure', 'SecurityError')
}
