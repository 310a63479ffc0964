/** How often a property is tried: `RUNS` for long proofs, else the number that `npm test` has time for. */
export const runs = (ci: number): number => Number(process.env['RUNS']) || ci

/** Milliseconds a property with that many runs may take. */
export const PATIENCE = 1_800_000
