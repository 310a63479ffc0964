/** Ends the process with one line that says how to mend it. */
export function fail(line: string): never {
  console.error(`lawful: ${line}`)
  process.exit(1)
}
