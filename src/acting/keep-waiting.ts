/**
 * Keeps the answers that wait, from this page or the page before it: they go from the first
 * station, waiting, to the second, kept.
 */
import { idsFrom } from '../browser/random.js'
import type { Outbox } from '../browser/storage/outbox.js'
import { leaveWaiting, readWaiting } from '../asking/waiting-answers.js'
import { nameFor } from '../core/purposes.js'
import type { Page, WaitingAnswer } from '../page/page-types.js'
import { viewOf } from '../page/state.js'
import type { Effects } from './effects.js'
import type { ActToKeep } from './keep.js'

/**
 * Makes the function that keeps the waiting answers. An answer leaves storage only once its record
 * is in the outbox. If keeping fails, the next page tries again. `isPainted`: the page was painted
 * without the banner.
 */
export function createKeepWaiting(page: Page, outbox: Outbox, effects: Effects) {
  const { api, config, end, events } = page
  const name = nameFor(config)
  let isKeeping = false // an act of a listener must not keep the same answers again

  return (isPainted: boolean): void => {
    const stored = readWaiting(name)
    const waiting = [...stored, ...(page.unstored ?? [])]
    if (end.aborted || isKeeping) return
    isKeeping = true
    const done: WaitingAnswer[] = []
    try {
      for (const answer of waiting) {
        const act = actOf(answer, page)
        done.push(answer)
        // An outdated answer is dropped: the hidden banner is shown again and asks.
        if (isOutdated(answer, act, page)) events.emit('view', { view: viewOf(page) })
        // If there are several answers, nothing opens before the last one is kept.
        else if (!outbox.has(act.id)) effects.act(act, isPainted && answer === waiting.at(-1))
      }
    } catch (error) {
      done.pop()
      console.error('[lawful] an answer could not be kept; the next page tries again', error)
      api.report({ kind: 'ui-error', part: 'acts', says: String(error) })
    }
    const isLeft = (answer: WaitingAnswer) => !done.includes(answer)
    leaveWaiting(name, stored.filter(isLeft))
    page.unstored = page.unstored?.filter(isLeft)
    isKeeping = false
  }
}

/**
 * Whether an answer no longer counts, because it was given to another version of the notice, or
 * because a later decision was made.
 */
function isOutdated({ at, version }: WaitingAnswer, { id }: ActToKeep, page: Page): boolean {
  const { decision } = page.known
  const isOlder = decision && decision.id !== id && Date.parse(decision.at) > at
  return version !== page.config.version || !!isOlder
}

function actOf(
  { answers, gesture, at: then, whose, random }: WaitingAnswer,
  page: Page
): ActToKeep {
  const { doubt, visitor } = page.known
  const at = Math.min(then, Date.now())
  return {
    answers,
    gesture,
    at,
    // The page's server named the statuses of the current visitor. They do not count for another
    // person.
    visitor: whose.contact === visitor.contact ? visitor : { ...whose, statuses: {} },
    ...idsFrom(at, random?.length === 32 ? Uint8Array.from(random) : undefined),
    doubt: doubt === 'act-waits' ? doubt : null
  }
}
