/** Reads an async iterable to its end. (`Array.fromAsync` does the same, but the oldest supported library of types lacks it.) */
export async function readAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
