/** Calls `work` every minute until `signal` ends it. */
export function everyMinute(signal: AbortSignal, work: () => void): void {
  const timer = setInterval(() => (signal.aborted ? clearInterval(timer) : work()), 60_000)
}
