/** Calls `work` when one of the elements comes within a screen's height of what is seen, or somebody starts to use the keyboard. */
export function createNearness(signal: AbortSignal, work: () => void): (elements: readonly HTMLElement[]) => void {
  const go = () => {
    observer?.disconnect()
    if (!signal.aborted) work()
  }
  const tell = (entries: readonly IntersectionObserverEntry[]) => {
    if (entries.some((entry) => entry.isIntersecting)) go()
  }
  const observer = globalThis.IntersectionObserver && new IntersectionObserver(tell, { rootMargin: '100%' })
  return (elements) => {
    if (!elements.length) return
    if (!observer) return go()
    // The next Tab may lead far below what is seen.
    addEventListener('keydown', go, { once: true })
    // What has no box of its own stands where its parent is.
    for (const element of elements) observer.observe((!element.getClientRects().length && element.parentElement) || element)
  }
}
