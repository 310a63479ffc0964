/**
 * The script element this code came in; to be asked while it is evaluated. Content of the page can name an image
 * "currentScript": only a script is believed, else the last one parsed. Undefined in a bundle on a page without scripts.
 */
export function ownScript(): HTMLScriptElement | undefined {
  const scripts = document.querySelectorAll('script')
  const { currentScript } = document
  return currentScript instanceof HTMLScriptElement ? currentScript : scripts[scripts.length - 1]
}
