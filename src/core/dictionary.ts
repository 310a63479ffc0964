/**
 * Makes an object without a prototype, so that an id such as "constructor" finds only values that
 * were put in.
 */
export function dictionary<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>
}

/**
 * Returns the object's own value under `key`, never an inherited one. Use it for objects from a
 * config or a page.
 */
export function own<T>(
  object: Readonly<Record<string, T | undefined>> | undefined,
  key: string
): T | undefined {
  return object && Object.hasOwn(object, key) ? object[key] : undefined
}
