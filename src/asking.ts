/**
 * What somebody needs who is asked: the banner, and the way back to one's choices. What keeps an act is fetched when
 * somebody is about to answer; an answer that is quicker waits in storage.
 */
import { createBase } from './base-controller.js'
import { hasEarly, putEarly } from './early-acts.js'
import { heldFrames } from './browser/held-frames.js'
import { isLocalHost } from './browser/local-host.js'
import { createNearness } from './browser/near.js'
import { whenParsed } from './browser/page-state.js'
import { afterPaint } from './browser/paint.js'
import { readGpc } from './browser/signals.js'
import { askedAnswers } from './core/asked.js'
import { nameFor, opensUnasked } from './core/purposes.js'
import { asks, countable } from './doubt.js'
import { ELEMENTS } from './elements.js'
import type { Asking, EarlyAct, Kernel, Parts } from './kernel.js'
import { mount } from './ui/index.js'
import type { BannerController } from './view-types.js'

/** Replaced at build time: integrity of what the banner leads to. */
declare const __SRI__: Partial<Record<keyof Parts, string>>
const PINS = __SRI__

/** Asks, if something is to be asked. */
export function create(kernel: Kernel): Asking {
  const { config, state, withActs } = kernel
  // Only a "yes" may wait, and what waits is kept before anything is asked: else the acts come first, and show us.
  const isOpen = Object.keys(askedAnswers(config, state.now, false)).some((id) => state.now.permissions[id])
  if (kernel.acts || !(isOpen || hasEarly(nameFor(config)))) return ask(kernel)
  withActs(() => {}).catch(() => ask(kernel)) // a "no" can at least close this page
  return { keep() {} }
}

function ask(kernel: Kernel): Asking {
  const { config, end, events, fetchActs, gate, loader, state } = kernel
  const name = nameFor(config)
  const base = createBase(kernel)

  const controller: BannerController = {
    ...base,
    answer(given, gesture, hide) {
      const answers = countable(config, given, gesture)
      if (!answers) return
      const closes = Object.keys(answers).some((key) => !answers[key] && state.now.permissions[key])
      if (kernel.acts && closes) return void kernel.acts.submit(answers, gesture)
      const { isTrusted, timeStamp } = gesture.event!
      const { audience, contact, assertion } = state.visitor
      const act = {
        ...{ answers, gesture: { ...gesture, event: { isTrusted, timeStamp } }, at: Date.now() },
        ...{ version: config.version, whose: { audience, contact, assertion } as EarlyAct['whose'] }
      }
      if (!putEarly(name, act)) state.early = [...(state.early ?? []), act]
      hide()
      if (kernel.acts) return afterPaint(kernel.acts.keepEarly)
      // They could not be had: what is open is in doubt until the act is kept, and so closed.
      if (closes) state.pending = true
      kernel.look()
      kernel
        .withActs(({ catchUp }) => {
          if (closes) state.pending = false
          catchUp('restore')
        })
        .catch(() => {}) // was reported
    },
    expectAct: fetchActs,
    async createPreferences(root, reading) {
      // Beside the acts, not after them.
      for (const part of ['preferences', 'preact'] as const) loader.part(part, PINS[part]).catch(() => {})
      const { controller } = await kernel.withActs((acts) => acts)
      try {
        const { createPreferences } = await controller.load('preferences')
        return await createPreferences(controller, root, reading)
      } catch (error) {
        if (state.view === 'preferences') controller.show(base.prompt() ? 'banner' : 'none')
        throw error // was reported
      }
    }
  }

  // What was decided may be; developers are told what to mend.
  if (state.decision || state.visitor.contact || isLocalHost()) fetchActs()
  // Somebody is there; a mouse tells more when it comes over the banner.
  for (const type of ['pointerdown', 'keydown', 'scroll']) addEventListener(type, fetchActs, { once: true, passive: true, signal: end })
  state.view ??= 'none'
  if (state.view === 'none' && base.isAsking() && asks(config)) {
    state.view = 'banner'
    events.emit('view', { view: 'banner' })
  }
  const banner = mount(controller)
  // What nobody scrolls to is not downloaded for.
  const watch = createNearness(end, fetchActs)

  function serve(): void {
    if (end.aborted) return
    const isNeeded = config.frames || config.embedded || (opensUnasked(config) && readGpc()) || document.querySelector(ELEMENTS)
    if (isNeeded) fetchActs()
    else watch(heldFrames(gate.released))
    banner.keep()
  }

  kernel.asking = banner
  if (!kernel.acts) {
    kernel.serve = serve
    whenParsed(serve)
  }
  return banner
}
