/** The page's own controls: `[data-consent-open]` and links to `#privacy-choices` open the preference centre. */
const CONTROLS = '[data-consent-open], a[href="#privacy-choices"]'

/** Whether the page has a way back to its choices (GDPR art. 7(3)). */
export function hasOpenControl(): boolean {
  return !!document.querySelector(CONTROLS)
}

/** Listens on the document until `signal` ends it. */
export function listenToControls(signal: AbortSignal, open: () => void): void {
  listenTo('click', signal, (event) => {
    event.preventDefault()
    open()
  })
}

/** Calls `work` for every event of the type at one of these controls. */
export function listenTo(type: string, signal: AbortSignal, work: (event: Event) => void): void {
  const listener = (event: Event) => {
    const { closest } = event.target as Partial<Element>
    // A form answers to this name with a field of its own.
    if (typeof closest === 'function' && closest.call(event.target, CONTROLS)) work(event)
  }
  document.addEventListener(type, listener, { signal })
}
