/**
 * Handles an answer of the banner. It waits in storage until it is painted. An answer that closes
 * something is kept at once.
 */
import { afterPaint } from '../browser/after-paint.js'
import { randomBytes } from '../browser/random.js'
import { nameFor } from '../core/purposes.js'
import type { Page, WaitingAnswer } from '../page/page-types.js'
import type { Answers } from '../types.js'
import type { Gesture } from '../view-types.js'
import { countable } from './countable.js'
import { putWaiting } from './waiting-answers.js'

/**
 * Takes an answer of the banner. An answer that closes nothing is painted first: `hide` hides the
 * banner. An answer that closes something is kept in the task of its click.
 */
export function takeAnswer(page: Page, given: Answers, gesture: Gesture, hide: () => void): void {
  const { acting, config } = page
  const answers = countable(config, given, gesture)
  if (!answers) return
  const isClosing = (key: string) => !answers[key] && page.now.permissions[key]
  const closes = Object.keys(answers).some(isClosing)
  if (acting && closes) return void acting.submit(answers, gesture)
  const answer = waitingAnswer(page, answers, gesture)
  if (!putWaiting(nameFor(config), answer)) page.unstored = [...(page.unstored ?? []), answer]
  hide()
  if (acting) return afterPaint(acting.keepWaiting)
  // The acts could not be loaded before. Until they are, the state is in doubt, so everything is
  // closed.
  if (closes) page.learn({ doubt: 'act-waits' })
  void page.withActing((acting) => acting.refresh('restore', closes ? { doubt: null } : {}))
}

function waitingAnswer(page: Page, answers: Answers, gesture: Gesture): WaitingAnswer {
  const { audience, contact, assertion } = page.known.visitor
  const { isTrusted, timeStamp } = gesture.event!
  return {
    answers,
    gesture: { ...gesture, event: { isTrusted, timeStamp } }, // an element cannot be stored
    at: Date.now(),
    version: page.config.version,
    whose: { audience, contact, assertion },
    random: [...randomBytes()]
  }
}
