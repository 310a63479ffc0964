/** Draws the banner, or else the corner button, whenever the state that they show has changed. */
import type { BannerController, Reading } from '../../view-types.js'
import english from '../locales/en.json' with { type: 'json' }
import { raise } from '../shared/raise.js'
import { group } from '../shared/texts.js'
import type { Witness } from '../shared/witness.js'
import { bannerOf } from './banner.js'
import { makeRoom } from './make-room.js'
import { bring, build, piece, type Piece } from './piece.js'
import type { PreferencesDoor } from './preferences-door.js'

/** Returns the element of the banner; null if it is not drawn. */
export function shownBanner(root: HTMLElement): HTMLElement | null {
  return root.querySelector('.lawful-banner')
}

/**
 * Returns a function that draws into `root`. It does nothing if the state that it shows has not
 * changed.
 */
export function createDraw(
  controller: BannerController,
  root: HTMLElement,
  reading: Reading,
  witness: Witness,
  door: PreferencesDoor
): () => void {
  const { end } = controller
  let drawn: readonly unknown[] = []

  const show = () => {
    raise(shownBanner(root) ?? root.querySelector<HTMLElement>('.lawful-corner'))
    makeRoom(shownBanner(root))
  }
  addEventListener('resize', show, { signal: end })

  function drawPieces(isAsked: boolean): void {
    const keepFocus = rememberFocus(root)
    keepPiece(root, '.lawful-banner', isAsked && bannerFor(controller, reading))
    keepPiece(root, '.lawful-corner', !isAsked && cornerFor(controller, reading))
    keepFocus()
    show()
    if (isAsked) witness.look()
    else witness.forget()
  }

  return () => {
    if (!document.body || end.aborted) return
    const isThere = root.isConnected
    if (!isThere) document.body.prepend(root) // the page replaced its body
    // A copy from a page cache has no listeners.
    for (const copy of document.querySelectorAll('[data-lawful]')) if (copy !== root) copy.remove()
    const view = controller.view()
    const now = [view, controller.statements(), controller.needsOpenControl()]
    if (!isThere || now.some((fact, index) => fact !== drawn[index])) {
      drawn = now
      drawPieces(view === 'banner' || (view === 'preferences' && controller.isAsking()))
    }
    if (view === 'preferences') door.open()
    else door.close()
  }
}

function bannerFor(controller: BannerController, reading: Reading): Piece {
  const { asked, config, prompt, statements } = controller
  return bannerOf(
    { config, yes: asked(true), no: asked(false), statements: statements(), prompt: prompt() },
    reading
  )
}

function cornerFor(controller: BannerController, reading: Reading): Piece | false {
  const { choices } = group(reading, 'banner', english.banner)
  const { side = 'start' } = controller.config.looks ?? {}
  const attributes = { type: 'button', class: 'lawful-corner', 'data-side': side }
  const isNeeded = !controller.isTold() && controller.needsOpenControl()
  return isNeeded && piece('button', attributes, choices)
}

/** Adds, changes or removes one element, until it is as described. */
function keepPiece(root: HTMLElement, selector: string, wanted: Piece | false): void {
  const old = root.querySelector<HTMLElement>(selector)
  const next = wanted && build(wanted)
  if (next && old) next.popover = old.popover
  if (!next) old?.remove()
  else if (old) bring(old, next)
  else root.prepend(next)
}

/**
 * Returns a function that moves focus: if the pressed button is gone, the element in its place gets
 * focus.
 */
function rememberFocus(root: HTMLElement): () => void {
  const focused = document.activeElement
  const purpose = focused?.closest<HTMLElement>('.lawful-interest')?.dataset['purpose']
  return () => {
    const selector = `.lawful-interest[data-purpose="${purpose}"] [tabindex]`
    if (purpose && !focused?.isConnected) root.querySelector<HTMLElement>(selector)?.focus()
  }
}
