/** Cookies and storage of a test: emptied, or as a strange browser would have them. */

/** Empties cookies, storage and dataLayer. */
export function forget(): void {
  for (const pair of document.cookie.split('; ')) document.cookie = `${pair.split('=')[0]}=; max-age=0; path=/`
  localStorage.clear()
  sessionStorage.clear()
  delete (window as { dataLayer?: unknown }).dataLayer
}

/** Cookies of a test's own making instead of the document's. */
export function fakeCookies(get: () => string, set: (line: string) => void = () => {}): void {
  Object.defineProperty(document, 'cookie', { get, set, configurable: true })
}

/** Puts the document's own cookies back. */
export function realCookies(): void {
  Reflect.deleteProperty(document, 'cookie')
}

/** What every touch of cookies and storage does in a sandboxed frame. */
export function blocked(): never {
  throw new DOMException('The operation is insecure', 'SecurityError')
}
