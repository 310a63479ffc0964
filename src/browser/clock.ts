/** Calls `work` every minute until `signal` ends it. */
export function everyMinute(signal: AbortSignal, work: () => void): void {
  const timer = setInterval(work, 60_000)
  signal.addEventListener('abort', () => clearInterval(timer))
}
