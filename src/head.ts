/**
 * Script-tag entry. Reads the JSON config beside it, installs `window.lawful`, replays what was pushed before,
 * and loads the other files from where it came from, each pinned by its hash.
 */
import { readJson } from './browser/json-element.js'
import { ownScript } from './browser/own-script.js'
import { trusted } from './browser/trusted.js'
import type { Loader, Parts } from './kernel.js'
import { answerQueue, type Call, type Push } from './queue.js'
import { start } from './start.js'
import type { Consent } from './types.js'

/** Replaced at build time: integrity of what the head itself asks for; views.ts has the rest. */
declare const __SRI__: Record<string, string>

type Lawful = Consent & { push: Push; parts: Partial<Parts> }

const global = window as unknown as { lawful?: Call[] | Lawful }
let own: HTMLScriptElement
const loading: Partial<Record<keyof Parts, Promise<unknown>>> = {}

const loader: Loader = {
  part(name, integrity = __SRI__[name]) {
    loading[name] ??= new Promise((done, fail) => {
      const script = document.createElement('script')
      // Pages opened from disk have no origin that could pass the check.
      if (location.protocol !== 'file:') {
        script.integrity = integrity!
        script.crossOrigin = '' // anonymous
      }
      script.nonce = own.nonce
      script.src = trusted('createScriptURL', `${new URL(`lawful-${name}.js`, own.src)}`)
      script.onload = done
      script.onerror = () => {
        delete loading[name]
        fail(name)
      }
      document.head.append(script)
    })
    return loading[name].then(() => (global.lawful as Lawful).parts[name]!)
  }
}

function install(config: unknown): void {
  const early = global.lawful
  // An element of the page can have the name; only what can be called is another copy of us.
  if (!Array.isArray(early) && typeof early?.push === 'function') return
  const consent = start(config, loader) as Lawful
  consent.parts = {}
  // Not writable: a second script of the name, or an element with that id, does not take its place.
  Object.defineProperty(global, 'lawful', { value: consent, writable: false })
  answerQueue(consent, early)
}

// What goes wrong here (an image of the page named like a method of the document) leaves everything held, and the page alone.
new Promise<unknown>((done) => {
  own = ownScript()!
  const url = own.dataset['config']
  if (url) {
    // What could not be read is told like any other config that cannot be used.
    const read = fetch(url).then((response) => response.json())
    done(read.then(install, install))
  } else install(readJson('lawful-config'))
}).catch(console.error)
