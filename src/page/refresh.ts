/**
 * Refreshes the state after a change without an act: another tab decided, the visitor changed, a
 * yes expired, or the page came back.
 */
import { readDecision } from '../browser/storage/decision-cookie.js'
import { hasUnsent } from '../browser/storage/receipts.js'
import { nameFor } from '../core/purposes.js'
import type { Cause } from '../types.js'
import type { Page } from './page-types.js'

/**
 * Reads the stored decision, as far as the head can. Returns whether records are unsent. acting/
 * reads more (acting/read-again.ts).
 */
export function read(page: Page): boolean {
  const name = nameFor(page.config)
  const found = readDecision(name)
  // A contact's "no" may be in a record that only the acts can read.
  const isUnsent = hasUnsent(name)
  page.learn({
    // The known decision stays if another tab cleared the storage, because that is no act.
    decision: found.decision ?? page.known.decision,
    doubt: found.doubt ?? (isUnsent && page.known.visitor.contact ? 'unsent' : null)
  })
  return isUnsent
}

/**
 * Reads and derives the state again. If it changed, the acts run the effects. Mostly it did not
 * change, and then no file is loaded.
 */
export function refresh(page: Page, why: Cause): void {
  const before = JSON.stringify(page.now)
  // While an act waits, only that act may end the doubt.
  if (!page.acting && page.known.doubt !== 'act-waits') read(page)
  // A contact's "no" may be in a record that the head cannot read.
  const mayMiss = why !== 'expiry' && page.known.visitor.contact
  if (page.acting || why === 'visitor' || mayMiss || JSON.stringify(page.now) !== before)
    void page.withActing((acting) => acting.refresh(why))
}
