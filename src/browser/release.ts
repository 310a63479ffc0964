/**
 * Runs held scripts: all external ones are requested at once, all run in document order, one at a time.
 * A script that hangs is waited for 5 seconds, then the rest goes on; `async` ones wait for nobody.
 */
import { whenParsed } from './page-state.js'
import { trusted } from './trusted.js'

const LONGEST_WAIT = 5_000

/** One runner per page: what is released later waits for what was released before. `isAllowed` is asked once more at each turn. */
export function createRunner(isAllowed: (script: HTMLScriptElement) => boolean): (held: HTMLScriptElement) => void {
  let last = Promise.resolve()
  let waiting = 0
  return (held) => {
    const url = held.dataset['src'] ?? held.getAttribute('src')
    const go = () => insert(held, url, isAllowed).catch(console.error)
    if (url && held.hasAttribute('async')) return void go()
    if (url && waiting) preload(held, url)
    // At once where it can: a browser has six connections to a host, and those that wait would have them all.
    last = (!waiting++ && url ? go() : last.then(go)).then(() => void waiting--)
  }
}

/** A parsed inert script never runs when its type changes; only a new element does. Resolves when it ran, failed or hung. */
async function insert(held: HTMLScriptElement, url: string | null, isAllowed: (script: HTMLScriptElement) => boolean): Promise<void> {
  const script = copyOf(held, 'script')
  script.type = held.dataset['type'] ?? ''
  // Inline modules tell nobody when they ran: inserted in order, all but Firefox run them in order.
  script.async = held.hasAttribute('async')
  if (script.type === 'module' || held.hasAttribute('defer')) await new Promise<void>(whenParsed)
  if (!isAllowed(held)) return
  const settled = new Promise((done) => {
    script.addEventListener('load', done)
    script.addEventListener('error', done)
    setTimeout(done, LONGEST_WAIT)
  })
  if (url) script.src = trusted('createScriptURL', url)
  else script.text = trusted('createScript', held.text)
  catchWrites(script, () => held.replaceWith(script))
  if (url) await settled
}

/** Requests early what has to wait for its turn. */
function preload(held: HTMLScriptElement, url: string): void {
  const link = copyOf(held, 'link')
  link.rel = held.dataset['type'] === 'module' ? 'modulepreload' : 'preload'
  link.as = 'script'
  link.href = url
  link.onload = link.onerror = () => link.remove()
  document.head.append(link)
}

/** A new element with what matters of the old: integrity, crossorigin, referrerpolicy, fetchpriority, data, id, handlers… */
function copyOf<N extends 'script' | 'link'>(held: HTMLScriptElement, name: N): HTMLElementTagNameMap[N] {
  const copy = document.createElement(name)
  for (const { name: attribute, value } of held.attributes) {
    // A handler set as an attribute would be a violation on pages with a CSP.
    if (!/^(on.*|(data-)?(src|type)|nonce)$/.test(attribute)) copy.setAttribute(attribute, value)
  }
  copy.nonce = held.nonce // on pages with a CSP only the property still has it
  copy.onload = held.onload
  copy.onerror = held.onerror
  return copy
}

/** document.write from an inline script that runs after parsing wipes the whole page: what it writes is put after the script, as markup. */
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
  const template = document.createElement('template')
  template.innerHTML = html // throws where Trusted Types are enforced, as document.write does
  script.after(template.content)
}
