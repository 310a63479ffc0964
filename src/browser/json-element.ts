/**
 * JSON in `<script type="application/json" id=…>`; undefined when the page has none, the error when it is broken.
 * Any other element with that id is ignored: names of elements can be planted by user content.
 */
export function readJson(id: string): unknown {
  const element = document.querySelector(`script#${id}[type="application/json"]`)
  try {
    return element ? JSON.parse(element.textContent) : undefined
  } catch (error) {
    return error
  }
}
