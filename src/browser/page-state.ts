/** Where the page is in its life: being prepared, being parsed, shown. */

/** Runs `work` once somebody looks at the page; at once if the browser did not prepare it beforehand. */
export function whenActive(work: () => void): void {
  once(document, (document as Document & { prerendering?: boolean }).prerendering, 'prerenderingchange', work)
}

/** Runs `work` once the document is parsed; at once if it is. */
export function whenParsed(work: () => void): void {
  once(window, document.readyState === 'loading', 'DOMContentLoaded', work)
}

function once(target: EventTarget, waits: boolean | undefined, event: string, work: () => void): void {
  if (waits) target.addEventListener(event, work, { once: true })
  else work()
}
