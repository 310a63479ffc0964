/** Writes to localStorage, which may be missing, full or blocked. These functions never throw. */

/**
 * Writes a text. Returns true only if it could be read back, because some browsers drop writes
 * without an error.
 */
export function writeItem(
  key: string,
  text: string,
  isMeant = (found: string | null) => found === text
): boolean {
  try {
    localStorage.removeItem(key) // a full storage must not keep an old text
    localStorage.setItem(key, text)
    return isMeant(localStorage.getItem(key))
  } catch {
    return false
  }
}

/** Removes the text under `key`, if storage allows it. */
export function removeItem(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Blocked storage holds nothing.
  }
}
