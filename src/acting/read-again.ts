/**
 * Reads the facts again that may have changed elsewhere: the stored decision and the unsent
 * records.
 */
import { readDecision } from '../browser/storage/decision-cookie.js'
import { refreshDecision } from '../browser/storage/decision-writer.js'
import type { Outbox } from '../browser/storage/outbox.js'
import { nameFor } from '../core/purposes.js'
import type { Known } from '../core/snapshot.js'
import { stillOnTheWay } from '../core/on-the-way.js'
import type { Page } from '../page/page-types.js'
import type { Decision } from '../types.js'

const nameOfAct = (decision: Decision | null) => decision && decision.id + decision.at

/**
 * Reads the decision and the unsent records again, and adds `facts`. The doubt `act-waits` stays
 * until that act is kept, unless `facts` ends it.
 */
export function readAgain(
  page: Page,
  outbox: Outbox,
  received: readonly string[],
  facts: Partial<Known> = {}
): void {
  const { config, known: before } = page
  const found = readDecision(nameFor(config), received)
  const isWaiting = before.doubt === 'act-waits' && !('doubt' in facts)
  const known = {
    ...before,
    ...facts,
    decision: found.decision ?? before.decision,
    doubt: isWaiting ? before.doubt : found.doubt
  }
  const { decision, visitor } = known
  // The cookie is written again if it is gone, because a server cannot read the mirror. A decision
  // that the parent page sent is not written, because it is not this page's own.
  if (decision && !received.length)
    refreshDecision(nameFor(config), config.cookie?.domain, decision)
  // A decision that was made elsewhere counts more than "this time".
  if (nameOfAct(decision) !== nameOfAct(before.decision)) known.once = {}
  const { contact } = visitor
  if (contact) {
    const onTheWay = stillOnTheWay(config, contact, outbox.unknownToPage())
    known.saidHere = { ...known.saidHere, [contact]: onTheWay }
  }
  page.learn(known)
}
