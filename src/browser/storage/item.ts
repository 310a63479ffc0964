/** Reads from localStorage, which may be missing or blocked; even its getter may throw. */

/** Returns the text under `key`, or null. Never throws. */
export function readItem(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
