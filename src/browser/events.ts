/**
 * Sends events to listeners, then to the document under the name `consent:` + name. The hub is an
 * event target of its own: a listener that throws never stops another, and no other script can send
 * events through it. A listener for `ready` that is added late is called at once.
 */
import type { Events } from '../types.js'

/** Makes the event hub of one page. */
export function createEvents() {
  const hub = new EventTarget()
  let ready: Events['ready'] | undefined
  return {
    on<N extends keyof Events>(name: N, listener: (detail: Events[N]) => void): () => void {
      const listen = (event: Event) => listener((event as CustomEvent<Events[N]>).detail)
      hub.addEventListener(name, listen)
      if (name === 'ready' && ready) listener(ready as Events[N])
      return () => hub.removeEventListener(name, listen)
    },
    emit<N extends keyof Events>(name: N, detail: Events[N]): void {
      if (name === 'ready') ready = detail as Events['ready']
      hub.dispatchEvent(new CustomEvent(name, { detail }))
      document.dispatchEvent(new CustomEvent('consent:' + name, { detail }))
    }
  }
}
