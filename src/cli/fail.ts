/** Prints one line that says how to fix the problem, and ends the process. */
export function fail(line: string): never {
  console.error(`lawful: ${line}`)
  process.exit(1)
}
