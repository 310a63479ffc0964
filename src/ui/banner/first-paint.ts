/**
 * Resolves once the page has a body and has painted something of its own, so that the banner never
 * delays the page.
 */
export function firstPaint(): Promise<void> {
  return new Promise((done) => {
    const again = () => done(firstPaint())
    if (!document.body) document.addEventListener('DOMContentLoaded', again, { once: true })
    // A hidden tab paints nothing.
    else if (document.hidden || performance.getEntriesByType?.('paint').length) done()
    else {
      new PerformanceObserver(() => done()).observe({ type: 'paint' })
      // Do not wait for ever: an empty page never paints, and a page in a frame out of sight gets
      // no animation frames.
      requestAnimationFrame(() => setTimeout(done, 300))
      setTimeout(done, 1_000)
    }
  })
}
