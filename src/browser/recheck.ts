import type { Cause } from '../types.js'

/**
 * The permissions are checked once a minute. One timer for the months of a validity does not work,
 * because it would overflow and devices sleep.
 */
const MINUTE = 60_000

/**
 * Calls `look` when the permissions may have changed: another tab wrote, the page came back from
 * the back/forward cache with an old state, or a minute has passed.
 */
export function listenForChanges(
  name: string,
  signal: AbortSignal,
  look: (why: Cause) => void
): void {
  addEventListener('storage', ({ key }) => (!key || key === name) && look('tab'), { signal })
  addEventListener('pageshow', ({ persisted }) => persisted && look('restore'), { signal })
  const timer = setInterval(() => (signal.aborted ? clearInterval(timer) : look('expiry')), MINUTE)
}
