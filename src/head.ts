/**
 * `lawful.js`, the file of the script tag. It reads the JSON config of the page, installs
 * `window.lawful`, and replays the calls that were pushed before. It loads the other files from its
 * own folder and checks the hash of each.
 */
import { readJson } from './browser/json-element.js'
import { ownScript } from './browser/own-script.js'
import { trusted } from './browser/trusted-types.js'
import type { Loader, Parts } from './page/page-types.js'
import { shared } from './page/shared.js'
import { answerQueue } from './page/push-queue.js'
import { start } from './page/start.js'
import type { Lawful } from './types.js'

/**
 * The build replaces this by the hashes of the files that the head itself loads. acting/views.ts
 * has the others.
 */
declare const __SRI__: Record<string, string>

/** Each of the other files adds its exports to `parts`. */
type Installed = Lawful & { parts: Partial<Parts> & { head: typeof shared } }

const global = window as unknown as { lawful?: unknown }
let own: HTMLScriptElement

const loader: Loader = {
  part: (name, integrity = __SRI__[name]) =>
    new Promise((done, fail) => {
      const script = document.createElement('script')
      // A page opened from disk has no origin, so its files could not pass the check of the hash.
      if (location.protocol !== 'file:') {
        script.integrity = integrity!
        script.crossOrigin = '' // anonymous
      }
      script.nonce = own.nonce
      const url = new URL(`lawful-${name}.js`, own.src)
      script.src = trusted('createScriptURL', `${url}`)
      script.onload = () => done((global.lawful as Installed).parts[name] as never)
      script.onerror = () => fail(name)
      document.head.append(script)
    })
}

function install(config: unknown): void {
  const early = global.lawful
  // An element of the page may have this name. Only an object with `push` is a copy of Lawful.
  if (!Array.isArray(early) && typeof (early as Partial<Lawful>)?.push === 'function') return
  const api = start(config, loader) as Installed
  api.parts = { head: shared }
  // The property is not writable, so that no second script, or element with this id, replaces it.
  Object.defineProperty(global, 'lawful', { value: api, writable: false })
  answerQueue(api, early)
}

// This may fail, for example if an image of the page is named like a method of the document. Then
// everything stays held, and the page still works.
;(async () => {
  own = ownScript()!
  const url = own.getAttribute('data-config')
  install(
    url
      ? await fetch(url)
          .then((response) => response.json())
          .catch((error) => error)
      : readJson('lawful-config')
  )
})().catch(console.error)
