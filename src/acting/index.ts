/**
 * `lawful-acts.js`, for visitors who act. It is loaded when a visitor is about to answer, and
 * connects the parts that acts need. The order of effects is in effects.ts.
 */
import { afterPaint } from '../browser/after-paint.js'
import { createChannel } from '../browser/channel.js'
import { dataLayer } from '../browser/data-layer.js'
import { isLocalHost } from '../browser/is-local-host.js'
import { isAtControl } from '../browser/open-controls.js'
import { whenParsed } from '../browser/page-life.js'
import { idsFrom } from '../browser/random.js'
import { shareWithFrames } from '../browser/share-with-frames.js'
import { createOutbox } from '../browser/storage/outbox.js'
import { nameFor } from '../core/purposes.js'
import { listenForDataLayer } from '../integrations/data-layer.js'
import type { Acting, Page } from '../page/page-types.js'
import { createApiActs } from './api-acts.js'
import { createClosing } from './close.js'
import { createController } from './controller.js'
import { createEffects } from './effects.js'
import { createKeepWaiting } from './keep-waiting.js'
import { readAgain } from './read-again.js'
import { createServePage } from './serve-page.js'
import { storesOf } from './stores.js'
import { createViews, type Views } from './views.js'

const ignore = () => {} // the failure was reported

/** Makes the acts of one page, keeps the waiting answers, and shows the banner if it is due. */
export function createPart(page: Page): Acting {
  const { api, config, end } = page
  const name = nameFor(config)
  const received: string[] = [] // text of the decision that the parent page sent
  // Add this listener before the outbox's own, so that the record is sent when the page is left.
  // The next page opens what such an answer allows.
  addEventListener('pagehide', () => keepWaiting(false), { signal: end })
  const outbox = createOutbox(name, config.collector, end, api.report)
  const closing = createClosing(page)
  const views = createViews(page, () => controller)
  const tellTabs = createChannel(name, end, () => refresh('tab'))
  const effects = createEffects(page, closing, outbox, views, tellTabs, received)
  const keepWaiting = createKeepWaiting(page, outbox, effects)
  const isActWaiting = () => page.known.doubt === 'act-waits'

  const refresh: Acting['refresh'] = (why, facts = {}) => {
    // A waiting act refreshes the page itself once it is kept. Only a caller that ends the doubt
    // goes on.
    if (end.aborted || (isActWaiting() && !('doubt' in facts))) return
    readAgain(page, outbox, received, facts)
    const isSame = JSON.stringify(page.now) === JSON.stringify(page.announced)
    // A page that starts or comes back may still have records to send.
    if (!isSame || why === 'restore') effects.found(why)
  }

  const submit: Acting['submit'] = (answers, gesture) => {
    keepWaiting(false) // acts are kept in the order they were made
    const at = Date.now()
    return effects.act({
      answers,
      gesture,
      at,
      visitor: page.known.visitor,
      ...idsFrom(at),
      doubt: null
    })
  }

  const controller = createController(page, views, submit, outbox.erase)
  const acting = (page.acting = {
    ...createApiActs(page, submit, refresh, () => keepWaiting(false)),
    controller,
    servePage: createServePage(page, views, controller),
    submit,
    keepWaiting: () => keepWaiting(true),
    refresh,
    openPreferences: () => views.show('preferences'),
    records: () => outbox.records().filter(({ contact }) => isOf(page, contact))
  })
  readAgain(page, outbox, received)
  storesOf(api).show(page.known.decision, page.now)
  // A waiting act erases by itself.
  if (!isActWaiting()) afterPaint(() => end.aborted || closing.eraseClosed())
  listen(page, views, refresh, received)
  keepWaiting(true)
  if (page.now.prompt && !isActWaiting()) views.show('banner')
  whenParsed(acting.servePage)
  return acting
}

/** Whether a receipt belongs to the current visitor. A receipt of another contact does not. */
function isOf({ known }: Page, contact: string | undefined): boolean {
  return !contact || contact === known.visitor.contact
}

/** Adds the listeners that only a page with the acts needs. */
function listen(page: Page, { load }: Views, refresh: Acting['refresh'], received: string[]) {
  const { api, config, end, events } = page
  listenForDataLayer(config, events.on, dataLayer())
  shareWithFrames({
    config,
    on: events.on,
    end,
    decision: () => page.known.decision,
    receive(text) {
      received.splice(0, 1, text)
      refresh('tab')
    }
  })
  // Hover and focus show that the visitor is about to open the preferences.
  const expectPreferences = (event: Event) => {
    if (isAtControl(event)) load('preferences').catch(ignore)
  }
  for (const type of ['pointerover', 'focusin'])
    document.addEventListener(type, expectPreferences, { signal: end })
  if (location.protocol === 'file:')
    console.warn('[lawful] this page was opened from disk: a browser may not keep its cookies')
  // On a local host the full check runs, even if the head accepted the config.
  if (!config.version || isLocalHost())
    load('check').then(
      ({ createPart }) => createPart(config.given ?? config, !!config.version, api.report),
      ignore
    )
}
