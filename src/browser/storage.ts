/** localStorage that may be missing, full, blocked or throwing, even in its getter: it answers, it never throws. */

/** The text under `key`, or null. */
export function readItem(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Writes and believes only what it reads back: blocked storage drops writes without a word in some browsers. */
export function writeItem(key: string, text: string): boolean {
  try {
    localStorage.removeItem(key) // a full storage must not keep what no longer holds
    localStorage.setItem(key, text)
    return localStorage.getItem(key) === text
  } catch {
    return false
  }
}

/** Takes it away, where that can be done. */
export function removeItem(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // blocked storage holds nothing
  }
}
