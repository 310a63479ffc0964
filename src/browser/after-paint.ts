/**
 * Runs `work` after the next paint, so that a click shows its effect before anything else happens.
 * A hidden tab paints no frames, so there a timer runs it.
 */
export function afterPaint(work: () => void): void {
  let isDone = false
  const once = () => {
    if (isDone) return
    isDone = true
    work()
  }
  requestAnimationFrame(() => setTimeout(once))
  setTimeout(once, 200)
}
