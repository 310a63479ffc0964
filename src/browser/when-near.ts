/**
 * Returns a function that watches elements. `work` is called when one of them comes within a
 * screen's height of the visible part, or when the visitor presses a key.
 */
export function createNearness(
  signal: AbortSignal,
  work: () => void
): (elements: readonly HTMLElement[]) => void {
  const go = () => {
    observer?.disconnect()
    if (!signal.aborted) work()
  }
  const look = (entries: readonly IntersectionObserverEntry[]) => {
    if (entries.some((entry) => entry.isIntersecting)) go()
  }
  const { IntersectionObserver } = globalThis
  const observer = IntersectionObserver && new IntersectionObserver(look, { rootMargin: '100%' })
  return (elements) => {
    if (!elements.length) return
    if (!observer) return go()
    // The next Tab key may lead far below the visible part.
    addEventListener('keydown', go, { once: true })
    for (const element of elements) observer.observe(boxOf(element))
  }
}

/** Returns the element to watch: the parent, if the element has no box of its own. */
function boxOf(element: HTMLElement): Element {
  return (!element.getClientRects().length && element.parentElement) || element
}
