/** Effect 2: what lost permission closes, is told to stop and is erased, in the task of the act. */
import { erase } from './browser/erase.js'
import { needsOf } from './browser/gate.js'
import { hasRun } from './browser/has-run.js'
import { receiptsKey } from './browser/receipts.js'
import { revert } from './browser/revert.js'
import { nameFor } from './core/purposes.js'
import { allowsElement, type Needs, type Snapshot } from './core/snapshot.js'
import { earlyKey } from './early-acts.js'
import type { Kernel } from './kernel.js'
import type { Service } from './types.js'

/** What closes the page down to what is allowed now. */
export function createClosing(kernel: Kernel) {
  const { config, events, gate, state } = kernel
  const services = config.services ?? []
  const name = nameFor(config)
  const ours = [name, receiptsKey(name), earlyKey(name)]
  const mayRun = (at: Snapshot, needs: Needs) => allowsElement(config, at, needs)
  const isAllowed = (at: Snapshot, { id }: Service) => mayRun(at, { purposes: [], service: id })

  function eraseClosed(): void {
    erase(
      services,
      (service) => isAllowed(state.now, service),
      ours,
      (names) => kernel.consent.report({ kind: 'leftover', names })
    )
  }

  const shut = () => revert(gate, (element) => mayRun(state.now, needsOf(element)))
  let watching: MutationObserver | undefined
  kernel.end.addEventListener('abort', () => watching?.disconnect())

  /** What the page had put aside, or cloned, comes back as it was: open. */
  function watch(): void {
    watching ??= new MutationObserver(shut)
    watching.observe(document, { childList: true, subtree: true })
  }

  return {
    eraseClosed,
    close(): void {
      shut()
      watch()
      // Allowed when listeners were last told, and not any more.
      for (const service of services)
        if (isAllowed(state.published, service) && !isAllowed(state.now, service)) events.emit('stop', { service: service.id })
      eraseClosed()
      kernel.onFrames?.()
      // What still runs may write again until the page is left.
      addEventListener('pagehide', eraseClosed, { once: true, signal: kernel.end })
    },
    /** Whether a script ran that may not run any more. */
    hasRunWithout: () => hasRun((needs) => !mayRun(state.now, needs))
  }
}
