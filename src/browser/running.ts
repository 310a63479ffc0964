/** What a held script becomes: an element that runs, a hint for one that has to wait, and nothing again. */
import { trusted } from './trusted.js'

/** Where it comes from; null where its text stands in the page. */
export function urlOf(held: HTMLScriptElement): string | null {
  return held.getAttribute('data-src') ?? held.getAttribute('src')
}

/** Puts a new script in the place of the held one: a parsed inert script never runs when its type changes. */
export function putIn(held: HTMLScriptElement, isAsync: boolean): HTMLScriptElement {
  const script = copyOf(held, 'script')
  const url = urlOf(held)
  script.type = held.getAttribute('data-type') ?? ''
  script.async = isAsync || held.hasAttribute('async')
  script.onload = held.onload
  script.onerror = held.onerror
  if (url) {
    script.src = trusted('createScriptURL', url)
    held.replaceWith(script)
  } else {
    script.text = trusted('createScript', held.text)
    catchWrites(script, () => held.replaceWith(script))
  }
  return script
}

/** Puts the held one back. In another document than it was made for a script that has not run yet never does (HTML, “execute the script element”). */
export function takeBack(held: HTMLScriptElement, script: HTMLScriptElement): void {
  script.replaceWith(held)
  new Document().adoptNode(script)
}

/** Requests early what has to wait for its turn. */
export function preload(held: HTMLScriptElement): void {
  const link = copyOf(held, 'link')
  link.rel = held.getAttribute('data-type') === 'module' ? 'modulepreload' : 'preload'
  link.as = 'script'
  link.href = urlOf(held)!
  link.onload = link.onerror = () => link.remove()
  document.head.append(link)
}

/** A new element with what matters of the old: integrity, crossorigin, referrerpolicy, fetchpriority, data, id, handlers… */
function copyOf<N extends 'script' | 'link'>(held: HTMLScriptElement, name: N): HTMLElementTagNameMap[N] {
  const copy = document.createElement(name)
  for (const attribute of held.getAttributeNames()) {
    // A handler set as an attribute would be a violation on pages with a CSP.
    if (!/^(on.*|(data-)?(src|type)|nonce)$/.test(attribute)) copy.setAttribute(attribute, held.getAttribute(attribute)!)
  }
  copy.nonce = held.nonce // on pages with a CSP only the property still has it
  return copy
}

/** document.write from an inline script that runs after parsing wipes the whole page (browsers ignore that of an external one): what it writes is put after the script, as markup. */
function catchWrites(script: HTMLScriptElement, run: () => void): void {
  const { write, writeln } = document
  let html = ''
  document.write = document.writeln = (...texts: unknown[]) => {
    html += texts.join('')
  }
  run()
  Object.assign(document, { write, writeln })
  if (!html) return
  console.error('[lawful] document.write')
  script.insertAdjacentHTML('afterend', html) // throws where Trusted Types are enforced, as document.write does
}
