/**
 * The first view: the banner, and the corner button that opens the choices again. The preference
 * centre is loaded when the visitor is about to open it.
 */
import type { Answers } from '../../types.js'
import type { BannerController, Gesture, Hand, Reading } from '../../view-types.js'
import english from '../locales/en.json' with { type: 'json' }
import base from '../shared/base.css?inline'
import { dress } from '../shared/root.js'
import { adopt } from '../shared/style-sheet.js'
import { group, read } from '../shared/texts.js'
import { createWitness } from '../shared/witness.js'
import css from './banner.css?inline'
import { createDraw, shownBanner } from './draw.js'
import { firstPaint } from './first-paint.js'
import { makeRoom } from './make-room.js'
import { build, piece } from './piece.js'
import { createPreferencesDoor } from './preferences-door.js'
import { press } from './press.js'

/**
 * The element of the banner that a server drew, with the clicks made before this file was loaded
 * (server/first-layer.ts).
 */
type Root = HTMLElement & { early?: Event[] }

/** Puts the banner into the page and keeps it in step with the controller. */
export function createBanner(controller: BannerController): {
  /** Puts the banner back if the page replaced its body. */
  keepThere(): void
} {
  const undress = adopt(base + css)
  let body = document.body as HTMLElement | null
  let returns = 0
  let shown: ReturnType<typeof show> | undefined
  void read(controller).then(async (reading) => {
    await firstPaint()
    if (!controller.end.aborted) shown = show(controller, reading)
  })
  controller.end.addEventListener('abort', undress)
  return {
    keepThere() {
      const isThere = shown?.root.isConnected
      if (!shown || (isThere && document.querySelectorAll('[data-lawful]').length === 1)) return
      // If the banner was removed but the body stayed, it is put back only once. After that it
      // stays away, because the page or a blocking list wants that.
      if (body === document.body && returns++) return makeRoom(null)
      body = document.body
      shown.draw()
    }
  }
}

function show(controller: BannerController, reading: Reading) {
  const { end } = controller
  const root = takeRoot(controller, reading)
  const status = build(piece('p', { class: 'lawful-status', role: 'status' }))
  const witness = createWitness(() => shownBanner(root))
  const door = createPreferencesDoor(controller, root, reading)
  const draw = createDraw(controller, root, reading, witness, door)
  const redraw = () => {
    root.hidden = false
    draw()
  }
  const hand: Hand = (answers: Answers, how: Pick<Gesture, 'act' | 'control' | 'event'>) => {
    const { locale } = reading
    const gesture: Gesture = { ...how, ...witness.facts(), view: 'banner', locale }
    controller.answer(answers, gesture, () => {
      root.hidden = how.act !== 'object' // after an objection, the rest of the question stays open
    })
  }
  const onClick = (event: Event) => {
    if ((event.target as Element).closest('.lawful-corner')) controller.openPreferences()
    else press(event, controller, hand)
  }
  if (root.early) witness.saw(performance.getEntriesByType('paint')[0]?.startTime ?? 0)
  root.append(status)
  root.addEventListener('click', onClick)
  // After an answer the banner stays hidden until the answer is kept, or until the banner asks
  // again.
  controller.on('view', redraw)
  controller.on('change', draw)
  controller.on('decision', ({ record }) => {
    redraw()
    const { saved } = group(reading, 'banner', english.banner)
    if (record.actor !== 'site') status.textContent = saved
  })
  redraw()
  root.onclick = null // the first layer collected clicks here
  for (const event of root.early?.splice(0) ?? []) onClick(event)
  end.addEventListener('abort', () => {
    door.close()
    makeRoom(null)
    root.remove()
  })
  return { root, draw }
}

/**
 * Finds or makes the element of all views. An element that a server drew is taken over as it is, so
 * that focus stays.
 */
function takeRoot({ config }: BannerController, { locale }: Reading): Root {
  const root = document.querySelector<Root>('[data-lawful]') ?? document.createElement('div')
  root.dataset['lawful'] = ''
  // A copy from a page cache may hold views beside the banner that no longer work.
  for (const child of [...root.children]) if (child !== shownBanner(root)) child.remove()
  dress(root, config, locale)
  if (!root.isConnected) document.body.prepend(root)
  return root
}
