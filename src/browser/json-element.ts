/**
 * Reads JSON from `<script type="application/json" id=…>`. Returns undefined if the page has none,
 * and the error if it is broken. Any other element with that id is ignored, because user content
 * can contain ids.
 */
export function readJson(id: string): unknown {
  const element = document.querySelector(`script#${id}[type="application/json"]`)
  try {
    return element ? JSON.parse(element.textContent) : undefined
  } catch (error) {
    return error
  }
}
