/**
 * Puts an element into the top layer, where the browser has one: no layer, transform or filter of the page takes it
 * along. Not over a modal dialog of the page: there it would be seen and could not be used.
 */
export function raise(element: HTMLElement | null): void {
  if (!element?.showPopover || document.querySelector('dialog:modal:not(.lawful-preferences)')) return
  element.popover = 'manual'
  if (!element.matches(':popover-open')) element.showPopover()
}
