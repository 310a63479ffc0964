/**
 * Adds calendar months in UTC. If the target month has no such day, the result is its last day: 31
 * August plus six months is 28 or 29 February. Argument and result are seconds since the epoch.
 */
export function addMonths(at: number, months: number): number {
  const date = new Date(at * 1000)
  const day = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + months)
  // `Date` moves a day that does not exist into the next month. Day 0 is the last day of the month
  // before.
  if (date.getUTCDate() !== day) date.setUTCDate(0)
  return +date / 1000
}
