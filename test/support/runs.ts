/**
 * Returns how often a property is tried: `RUNS` times in long tests, otherwise as often as `npm
 * test` has time for.
 */
export const runs = (ci: number): number => Number(process.env['RUNS']) || ci

/**
 * How many milliseconds a property may take: half an hour in long tests, otherwise a minute, so
 * that a busy machine can finish.
 */
export const PATIENCE = process.env['RUNS'] ? 1_800_000 : 60_000
