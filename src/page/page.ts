/**
 * Runs on every page, in this order: send Google the default, read the decision, derive the
 * permissions, hold and release elements. On an ordinary page, a visitor who has decided loads no
 * other file.
 */
import { dataLayer } from '../browser/data-layer.js'
import { createEvents } from '../browser/events.js'
import { readGpc } from '../browser/gpc.js'
import { readJson } from '../browser/json-element.js'
import { hasOpenControl, listenToControls } from '../browser/open-controls.js'
import { whenActive, whenParsed } from '../browser/page-life.js'
import { listenForChanges } from '../browser/recheck.js'
import { nameFor, opensUnasked } from '../core/purposes.js'
import { factsOf } from '../core/snapshot.js'
import { readVisitor } from '../core/visitor.js'
import { createGate } from '../gate/gate.js'
import { pushReady } from '../integrations/data-layer.js'
import { createGoogleConsentMode } from '../integrations/google-consent-mode.js'
import type { Consent } from '../types.js'
import { createApi } from './api.js'
import type { Loader, Page } from './page-types.js'
import { createParts, needsActing } from './parts.js'
import { read, refresh } from './refresh.js'
import { ELEMENTS_AND_FRAMES } from './selectors.js'
import { announce, createState } from './state.js'

/** Starts a page for a config that can be used. */
export function createPage(config: Page['config'], loader: Loader): Consent {
  const layer = dataLayer()
  const google = createGoogleConsentMode(config, layer) // must be called before any Google tag runs
  const end = new AbortController()
  const events = createEvents()
  const visitor = readVisitor(readJson('lawful-visitor'))
  const page = createState(config, visitor, readGpc(), () => page.gate.recall()) as Page
  const api = createApi(page, events.on, () => end.abort())
  Object.assign(page, createParts(page, loader), {
    config,
    end: end.signal,
    api,
    loader,
    events,
    gate: createGate(end.signal, page.mayRun, () => whenParsed(() => servePage(page))),
    google
  })
  // The browser may be prerendering this page. Until the page is shown, the library reads and asks
  // nothing, and releases only elements that need no consent.
  whenActive(() => begin(page, layer))
  listenToControls(end.signal, api.openPreferences)
  return api
}

function begin(page: Page, layer: unknown[]): void {
  const { config } = page
  if (read(page) && (config.collector || page.known.visitor.contact))
    void page.withActing((acting) => acting.refresh('restore'))
  announce(page)
  if (page.now.prompt) page.withAsking().catch(page.expectActing)
  if (page.known.decision || opensUnasked(config)) page.google?.(page.now.permissions)
  page.gate.sync()
  pushReady(config, layer, factsOf(page.now))
  page.events.emit('ready', { ...factsOf(page.now), prompt: page.now.prompt })
  listenForChanges(nameFor(config), page.end, (why) => refresh(page, why))
}

/**
 * Called after the DOM changed. If a part is loaded, it handles the change. If none is, this loads
 * the acts if the page needs them.
 */
function servePage(page: Page): void {
  if (page.acting ?? page.asking) (page.acting ?? page.asking)!.servePage()
  // If the visitor must be asked, the banner's file is on its way and will handle the page.
  else if (!page.now.prompt && (needsActing(page.config, ELEMENTS_AND_FRAMES) || !hasOpenControl()))
    page.expectActing()
}
