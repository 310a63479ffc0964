/** Resolves once the page has a body and has painted something of its own: nobody waits for the page because of us. */
export function firstPaint(): Promise<void> {
  return new Promise((go) => {
    if (!document.body) document.addEventListener('DOMContentLoaded', () => go(firstPaint()), { once: true })
    // A hidden tab paints nothing.
    else if (document.hidden || performance.getEntriesByType?.('paint').length) go()
    else {
      new PerformanceObserver(() => go()).observe({ type: 'paint' })
      // Nor does an empty page, and a frame out of sight has no frames.
      requestAnimationFrame(() => setTimeout(go, 300))
      setTimeout(go, 1_000)
    }
  })
}
