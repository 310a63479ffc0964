/** Waits for a stage of the page: shown, or parsed. */

/** Runs `work` once the page is shown: at once, unless the browser is prerendering it. */
export function whenActive(work: () => void): void {
  once(
    document,
    (document as Document & { prerendering?: boolean }).prerendering,
    'prerenderingchange',
    work
  )
}

/** Runs `work` once the document is parsed: at once if it already is. */
export function whenParsed(work: () => void): void {
  once(window, document.readyState === 'loading', 'DOMContentLoaded', work)
}

function once(
  target: EventTarget,
  mustWait: boolean | undefined,
  event: string,
  work: () => void
): void {
  if (mustWait) target.addEventListener(event, work, { once: true })
  else work()
}
