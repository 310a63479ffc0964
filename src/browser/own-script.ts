/**
 * Returns the script element that this code came in. Call it only while that script is evaluated.
 * An image named "currentScript" can hide the real value; then the script that was parsed last is
 * used. Returns undefined in a bundle on a page without scripts.
 */
export function ownScript(): HTMLScriptElement | undefined {
  const { currentScript } = document
  return currentScript instanceof HTMLScriptElement
    ? currentScript
    : [...document.querySelectorAll('script')].at(-1)
}
