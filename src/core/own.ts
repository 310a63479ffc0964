/** A dictionary without a prototype: an id such as "constructor" finds nothing that nobody put there. */
export function dictionary<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>
}

/** The value a foreign object itself has under `key`, never one it inherits. */
export function own<T>(object: Readonly<Record<string, T | undefined>> | undefined, key: string): T | undefined {
  return object && Object.hasOwn(object, key) ? object[key] : undefined
}
