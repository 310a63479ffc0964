/** Returns the known word that was probably meant; undefined if none is similar. */
export function suggest(word: string, known: readonly string[]): string | undefined {
  const near = known
    .map((each) => [distance(word.toLowerCase(), each.toLowerCase()), each] as const)
    .sort(([a], [b]) => a - b)[0]
  return near && near[0] <= Math.max(1, Math.floor(word.length / 3)) ? near[1] : undefined
}

/** Returns the number of characters to add, remove or change (Levenshtein distance). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        row[j]! + 1,
        next[j - 1]! + 1,
        row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      )
    row = next
  }
  return row[b.length]!
}
