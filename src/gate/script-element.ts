/**
 * Handles one held script: preloads it while it waits, replaces it by a script that runs, and puts
 * it back.
 */
import { trusted } from '../browser/trusted-types.js'

/** Returns the address of the script; null if it is inline. */
export function urlOf(held: HTMLScriptElement): string | null {
  return held.getAttribute('data-src') ?? held.getAttribute('src')
}

/**
 * Puts a new script in the place of the held one, because an inert script that was parsed never
 * runs when its type changes. `ended` is called at its `load` or `error` event. Returns undefined
 * if the page forbids the script (Trusted Types); then the error is logged.
 */
export function putIn(
  held: HTMLScriptElement,
  isAsync: boolean,
  ended: () => void
): HTMLScriptElement | undefined {
  try {
    const script = copyOf(held, 'script')
    script.type = held.getAttribute('data-type') ?? ''
    const url = urlOf(held)
    script.async = isAsync || held.hasAttribute('async')
    script.onload = held.onload
    script.onerror = held.onerror
    script.addEventListener('load', ended)
    script.addEventListener('error', ended)
    if (url) {
      script.src = trusted('createScriptURL', url)
      held.replaceWith(script)
    } else {
      script.text = trusted('createScript', held.text)
      catchWrites(script, () => held.replaceWith(script))
    }
    return script
  } catch (error) {
    console.error(error)
  }
}

/**
 * Puts the held script back. Its replacement moves to another document, where a script that has not
 * run yet never runs (HTML, "execute the script element").
 */
export function takeBack(held: HTMLScriptElement, script: HTMLScriptElement): void {
  script.replaceWith(held)
  new Document().adoptNode(script)
}

/** Requests a script early, because it must wait for its turn. */
export function preload(held: HTMLScriptElement): void {
  const link = copyOf(held, 'link')
  link.rel = held.getAttribute('data-type') === 'module' ? 'modulepreload' : 'preload'
  link.as = 'script'
  link.href = urlOf(held)!
  link.onload = link.onerror = () => link.remove()
  document.head.append(link)
}

/**
 * Makes a new element with the attributes of the held script, such as integrity, crossorigin,
 * referrerpolicy, data and id.
 */
function copyOf<N extends 'script' | 'link'>(
  held: HTMLScriptElement,
  name: N
): HTMLElementTagNameMap[N] {
  const copy = document.createElement(name)
  for (const attribute of held.getAttributeNames()) {
    // Event handlers are not copied, because as attributes they would violate the CSP of a page.
    if (!/^(on.*|(data-)?(src|type)|nonce)$/.test(attribute))
      copy.setAttribute(attribute, held.getAttribute(attribute)!)
  }
  copy.nonce = held.nonce // on pages with a CSP, browsers empty the attribute and keep the property
  return copy
}

/**
 * Runs an inline script and puts the text that it writes with `document.write` after it, as markup.
 * A real `document.write` after parsing would wipe the whole page. Browsers ignore one from an
 * external script.
 */
function catchWrites(script: HTMLScriptElement, run: () => void): void {
  const { write, writeln } = document
  let html = ''
  document.write = document.writeln = (...texts: unknown[]) => {
    html += texts.join('')
  }
  run()
  document.write = write
  document.writeln = writeln
  if (!html) return
  console.error('[lawful] document.write')
  // Throws if Trusted Types are enforced, as `document.write` does.
  script.insertAdjacentHTML('afterend', html)
}
