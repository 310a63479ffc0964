/**
 * Adds calendar months in UTC and clamps to the end of the month: 31 August plus six months is 28 or 29 February.
 * Seconds since the epoch in and out.
 */
export function addMonths(at: number, months: number): number {
  const date = new Date(at * 1000)
  const day = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + months)
  // An overflowing day rolls into the next month; day 0 is the last one of the month meant.
  if (date.getUTCDate() !== day) date.setUTCDate(0)
  return +date / 1000
}
