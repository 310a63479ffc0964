/**
 * Finds the page's own controls that open the preference centre: `[data-consent-open]` and links to
 * `#privacy-choices`.
 */
const CONTROLS = '[data-consent-open],a[href="#privacy-choices"]'

/** Whether the page has such a control, by which a visitor can withdraw (GDPR art. 7(3)). */
export function hasOpenControl(): boolean {
  return !!document.querySelector(CONTROLS)
}

/** Calls `open` at each click on such a control, until `signal` ends it. */
export function listenToControls(signal: AbortSignal, open: () => void): void {
  const listener = (event: Event) => {
    if (!isAtControl(event)) return
    event.preventDefault()
    open()
  }
  document.addEventListener('click', listener, { signal })
}

/** Whether an event came from such a control. */
export function isAtControl({ target }: Event): unknown {
  const { closest } = target as Partial<Element>
  // A form that has a field named `closest` hides the method of that name.
  return typeof closest === 'function' && closest.call(target, CONTROLS)
}
