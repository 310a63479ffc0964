/**
 * Effect 2: closes elements that lost permission, tells services to stop, and erases their cookies
 * and storage, all in the task of the act.
 */
import { waitingKey } from '../asking/waiting-answers.js'
import { erase } from '../browser/storage/erase.js'
import { receiptsKey } from '../browser/storage/receipts.js'
import { nameFor } from '../core/purposes.js'
import { allowsElement, type Needs, type Snapshot } from '../core/snapshot.js'
import { closeElements } from '../gate/close-elements.js'
import { hasRun } from '../gate/find-held.js'
import { needsOf } from '../gate/held.js'
import type { Page } from '../page/page-types.js'
import type { Service } from '../types.js'

export type Closing = ReturnType<typeof createClosing>

/** Makes the functions that close everything on a page that is not allowed now. */
export function createClosing(page: Page) {
  const { api, config, end, events, gate } = page
  const services = config.services ?? []
  const name = nameFor(config)
  const ours = [name, receiptsKey(name), waitingKey(name)]
  const mayRun = (at: Snapshot, needs: Needs) => allowsElement(config, at, needs)
  const isAllowed = (at: Snapshot, { id }: Service) => mayRun(at, { purposes: [], service: id })
  const tellLeftover = (names: string[]) => api.report({ kind: 'leftover', names })
  const eraseClosed = () =>
    erase(services, (service) => isAllowed(page.now, service), ours, tellLeftover)
  const shut = () => closeElements(gate, (element) => mayRun(page.now, needsOf(element)))
  let watching: MutationObserver | undefined
  end.addEventListener('abort', () => watching?.disconnect())

  return {
    eraseClosed,
    close(): void {
      shut()
      // Watch the page, because it may insert an element again that it had removed or cloned while
      // it was open.
      watching ??= new MutationObserver(shut)
      watching.observe(document, { childList: true, subtree: true })
      for (const service of services)
        if (isAllowed(page.announced, service) && !isAllowed(page.now, service))
          events.emit('stop', { service: service.id })
      eraseClosed()
      page.onFrames?.()
      // Erase again when the page is left, because scripts that still run may write until then.
      addEventListener('pagehide', eraseClosed, { once: true, signal: end })
    },
    /** Whether a script has run that no longer may. */
    hasRunWithout: () => hasRun((needs) => !mayRun(page.now, needs))
  }
}
