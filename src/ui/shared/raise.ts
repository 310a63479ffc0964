/**
 * Puts an element into the top layer, if the browser has one, so that no layer, transform or filter
 * of the page moves or covers it. Does nothing while the page shows a modal dialog, because the
 * element would be seen but could not be used.
 */
export function raise(element: HTMLElement | null): void {
  const isBehindModal = () => document.querySelector('dialog:modal:not(.lawful-preferences)')
  if (!element?.showPopover || isBehindModal()) return
  element.popover = 'manual'
  if (!element.matches(':popover-open')) element.showPopover()
}
