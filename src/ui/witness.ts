/** What a view can testify: since when it could be seen, and a hash of the text it showed. */
export function createWitness(view: () => Element | null) {
  let since: number | undefined
  let hash: string | undefined
  return {
    /** To be called after each drawing. */
    look(): void {
      if (since === undefined) requestAnimationFrame(() => (since ??= performance.now()))
      // crypto.subtle exists in secure contexts only; elsewhere the record names the version and no hash.
      void globalThis.crypto?.subtle?.digest('SHA-256', new TextEncoder().encode(view()?.textContent ?? '')).then((digest) => {
        hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
      })
    },
    /** It was there before we came. */
    saw(at: number): void {
      since = at
    },
    facts: () => ({ since, hash }),
    forget(): void {
      since = hash = undefined
    }
  }
}
