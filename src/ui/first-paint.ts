/** Runs `work` once the page has painted something of its own: nobody waits for the page because of us. */
export function afterFirstPaint(work: () => void): void {
  // A hidden tab paints nothing.
  if (document.hidden || performance.getEntriesByType?.('paint').length) return work()
  let isDone = false
  const once = () => {
    if (!isDone) work()
    isDone = true
  }
  requestAnimationFrame(() => setTimeout(once))
  setTimeout(once, 500)
}
