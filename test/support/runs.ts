/** How often a long proof is repeated: a small number in CI, more in `npm run soak` by RUNS. */
export const runs = (ci: number): number => Number(process.env['RUNS']) || ci
