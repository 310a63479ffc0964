/**
 * The page's own controls: `[data-consent-open]` and links to `#privacy-choices` open the preference centre.
 * Intent (hover, focus) fetches it beforehand.
 */
const CONTROLS = '[data-consent-open], a[href="#privacy-choices"]'

/** Whether the page has a way back to its choices (GDPR art. 7(3)). */
export function hasOpenControl(): boolean {
  return !!document.querySelector(CONTROLS)
}

/** Listens on the document until `signal` ends it. */
export function listenToControls(signal: AbortSignal, open: () => void, intend: () => void): void {
  for (const type of ['click', 'pointerover', 'focusin']) {
    const listener = (event: Event) => {
      const { closest } = event.target as Partial<Element>
      // A form answers to this name with a field of its own.
      if (typeof closest !== 'function' || !closest.call(event.target, CONTROLS)) return
      if (type !== 'click') return intend()
      event.preventDefault()
      open()
    }
    document.addEventListener(type, listener, { signal })
  }
}
