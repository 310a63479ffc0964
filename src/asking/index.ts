/**
 * `lawful-ui.js`, for visitors who are asked: the banner, and the button that opens the choices
 * again. The file that keeps an act is loaded when the visitor is about to answer.
 */
import { isLocalHost } from '../browser/is-local-host.js'
import { whenParsed } from '../browser/page-life.js'
import { createNearness } from '../browser/when-near.js'
import { askedAnswers } from '../core/answerable.js'
import { nameFor } from '../core/purposes.js'
import { heldFrames } from '../gate/find-held.js'
import type { Asking, Page, Parts } from '../page/page-types.js'
import { needsActing } from '../page/parts.js'
import { ELEMENTS } from '../page/selectors.js'
import { showView, viewOf } from '../page/state.js'
import { createBanner } from '../ui/banner/index.js'
import type { BannerController, PreferencesView, Reading } from '../view-types.js'
import { takeAnswer } from './answer.js'
import { createBase } from './base-controller.js'
import { asks } from './countable.js'
import { hasWaiting } from './waiting-answers.js'

/** The build replaces this by the hashes of the files that the banner loads. */
declare const __SRI__: Partial<Record<keyof Parts, string>>
const PINS = __SRI__

/**
 * Shows the banner if the visitor must be asked. An answer may wait only if it closes nothing. If a
 * "no" would close something, or if an older answer waits, this loads the acts first, and they show
 * the banner.
 */
export function createPart(page: Page): Asking | undefined {
  const { acting, config } = page
  const refused = Object.keys(askedAnswers(config, page.now, false))
  const closes = refused.some((id) => page.now.permissions[id])
  if (acting || !(closes || hasWaiting(nameFor(config)))) return ask(page)
  // If the acts cannot be loaded, show the banner anyway: a "no" can at least close this page.
  page.withActing(() => {}).catch(() => (page.asking = ask(page)))
  return undefined
}

function ask(page: Page): Asking {
  const { config, end, events, expectActing, gate } = page
  const base = createBase(page)
  if (mayNeedActs(page)) expectActing()
  // The first touch, key or scroll shows that the visitor is active. A mouse is noticed over the
  // banner.
  for (const type of ['pointerdown', 'keydown', 'scroll'])
    addEventListener(type, expectActing, { once: true, passive: true, signal: end })
  if (viewOf(page) === 'none' && base.isAsking() && asks(config)) {
    showView(page, 'banner')
    events.emit('view', { view: 'banner' })
  }
  const controller: BannerController = {
    ...base,
    answer: (given, gesture, hide) => takeAnswer(page, given, gesture, hide),
    expectAct: expectActing,
    createPreferences: (root, reading) => createPreferences(page, root, reading)
  }
  const banner = createBanner(controller)
  // The file of placeholders is loaded only when a held frame comes near the screen.
  const watch = createNearness(end, expectActing)
  const asking: Asking = {
    ...banner,
    servePage() {
      if (end.aborted) return
      if (needsActing(config, ELEMENTS)) expectActing()
      else watch(heldFrames(gate.released))
      banner.keepThere()
    }
  }
  if (!page.acting) whenParsed(() => (page.acting ?? asking).servePage())
  return asking
}

/**
 * Whether the acts may be needed. If this visitor has decided before or is signed in, a record may
 * still have to be sent. On a local host the acts load the full check of the config.
 */
function mayNeedActs({ known }: Page): unknown {
  return known.decision || known.visitor.contact || isLocalHost()
}

async function createPreferences(
  page: Page,
  root: HTMLElement,
  reading: Reading
): Promise<PreferencesView> {
  // Request these files together with the acts, not after them.
  for (const part of ['preferences', 'preact'] as const) page.load(part, PINS[part]).catch(() => {})
  const { controller } = await page.withActing((acting) => acting)
  try {
    const { createPart } = await controller.load('preferences')
    return await createPart(controller, root, reading)
  } catch (error) {
    if (viewOf(page) === 'preferences') controller.show(page.now.prompt ? 'banner' : 'none')
    throw error
  }
}
