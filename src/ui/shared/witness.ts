export type Witness = ReturnType<typeof createWitness>

/**
 * Collects the evidence of a view: since when it could be seen, and a hash of the text that it
 * showed.
 */
export function createWitness(view: () => Element | null) {
  let since: number | undefined
  let hash: string | undefined
  return {
    /** Call this after each drawing. */
    look(): void {
      if (since === undefined) requestAnimationFrame(() => (since ??= performance.now()))
      const bytes = new TextEncoder().encode(view()?.textContent ?? '')
      // `crypto.subtle` exists only in secure contexts. Elsewhere the record names the version of
      // the notice and no hash.
      void globalThis.crypto?.subtle?.digest('SHA-256', bytes).then((digest) => {
        hash = Array.from(new Uint8Array(digest), (byte) =>
          byte.toString(16).padStart(2, '0')
        ).join('')
      })
    },
    /** Notes that the view could be seen before this file was loaded. */
    saw(at: number): void {
      since = at
    },
    facts: () => ({ since, hash }),
    forget(): void {
      since = hash = undefined
    }
  }
}
