/** The first file of the UI: the banner and the way back to one's choices. The preference centre comes on intent. */
import type { BannerController, PreferencesView, Reading } from '../view-types.js'
import { bannerOf } from './banner.js'
import css from './banner.css?inline'
import base from './base.css?inline'
import { firstPaint } from './first-paint.js'
import english from './locales/en.json' with { type: 'json' }
import { bring, build, piece, type Piece } from './piece.js'
import { press, type Hand } from './press.js'
import { raise } from './raise.js'
import { makeRoom } from './room.js'
import { dress } from './root.js'
import { adopt } from './style-sheet.js'
import { group, read } from './texts.js'
import { createWitness } from './witness.js'

/** What a server drew, and the clicks it got before we came (first-layer.ts). */
type Root = HTMLElement & { early?: Event[] }

/** Puts the UI into the page and keeps it in step with the controller. */
export function mount(controller: BannerController): { /** Puts it back where the page swapped its body. */ keep(): void } {
  const undress = adopt(base + css)
  const status = build(piece('p', { class: 'lawful-status', role: 'status' }))
  let root: Root | undefined
  let reading: Reading | undefined
  let preferences: Promise<PreferencesView> | undefined
  let body = document.body as HTMLElement | null
  let returns = 0
  let hasFailed = false // then only a click tries again
  const banner = () => root?.querySelector<HTMLElement>('.lawful-banner') ?? null
  const witness = createWitness(banner)

  const hand: Hand = (answers, how) =>
    controller.answer(answers, { ...how, ...witness.facts(), view: 'banner', locale: reading!.locale }, () => {
      root!.hidden = how.act !== 'object' // made in passing: the rest is still asked
    })

  /** Keeps one element there as described, or none. */
  function keepPiece(selector: string, wanted: Piece | false): void {
    const old = root!.querySelector<HTMLElement>(selector)
    const next = wanted && build(wanted)
    if (next && old) next.popover = old.popover
    if (!next) old?.remove()
    else if (old) bring(old, next)
    else root!.prepend(next)
  }

  function draw(): void {
    if (!reading || !root || !document.body || controller.end.aborted) return
    if (!root.isConnected) document.body.prepend(root) // the page swapped its body
    for (const copy of document.querySelectorAll('[data-lawful]')) if (copy !== root) copy.remove() // from a page cache, dead
    const view = controller.view()
    const isAsked = view === 'banner' || (view === 'preferences' && controller.isAsking())
    const words = group(reading, 'banner', english.banner)
    const question = () => ({
      ...{ config: controller.config, yes: controller.asked(true), no: controller.asked(false) },
      ...{ statements: controller.statements(), prompt: controller.prompt() }
    })
    const { side = 'start' } = controller.config.looks ?? {}
    const focused = document.activeElement
    const purpose = focused?.closest<HTMLElement>('.lawful-interest')?.dataset['purpose']
    keepPiece('.lawful-banner', isAsked && bannerOf(question(), reading))
    keepPiece(
      '.lawful-corner',
      !isAsked &&
        !controller.isTold() &&
        controller.needsOpenControl() &&
        piece('button', { type: 'button', class: 'lawful-corner', 'data-side': side }, words.choices)
    )
    // The button that was pressed is gone: focus goes to what stands in its place.
    if (purpose && !focused.isConnected) root.querySelector<HTMLElement>(`.lawful-interest[data-purpose="${purpose}"] [tabindex]`)?.focus()
    show()
    if (isAsked) witness.look()
    else witness.forget()
    if (view === 'preferences') openPreferences().catch(() => {})
    else closePreferences()
  }

  function redraw(): void {
    if (root) root.hidden = false
    draw()
  }

  function show(): void {
    raise(banner() ?? root!.querySelector<HTMLElement>('.lawful-corner'))
    makeRoom(banner())
  }

  /** Ready to be opened; what did not load is tried again when next asked for. */
  function prepare() {
    preferences ??= controller.createPreferences(root!, reading!)
    preferences.catch(() => {
      preferences = undefined
      hasFailed = true
    })
    return preferences
  }

  async function openPreferences(): Promise<void> {
    const { open } = await prepare()
    if (controller.view() === 'preferences') open()
  }

  function closePreferences(): void {
    void preferences?.then(({ close }) => close()).catch(() => {})
  }

  const onClick = (event: Event) => {
    if ((event.target as Element).closest('.lawful-corner')) controller.openPreferences()
    else press(event, controller, hand)
  }
  /** Somebody is about to answer, or to open the preferences. */
  const onIntent = ({ target }: Event) => {
    controller.expectAct()
    if (!hasFailed && (target as Element).closest('[data-act=open],[data-act=partners],.lawful-corner'))
      prepare().then(
        ({ fill }) => fill(),
        () => {}
      )
  }

  void read(controller).then(async (texts) => {
    reading = texts
    await firstPaint()
    if (controller.end.aborted) return
    root = document.querySelector<Root>('[data-lawful]') ?? document.createElement('div')
    root.dataset['lawful'] = ''
    // What a server drew is taken over as it stands, focus and all; of a copy out of a page's cache only the banner is.
    for (const child of [...root.children]) if (child !== banner()) child.remove()
    if (root.early) witness.saw(performance.getEntriesByType('paint')[0]?.startTime ?? 0)
    root.append(status)
    dress(root, controller.config, texts.locale)
    if (!root.isConnected) document.body.prepend(root)
    root.addEventListener('click', onClick)
    for (const type of ['pointerover', 'focusin']) root.addEventListener(type, onIntent)
    addEventListener('resize', show, { signal: controller.end })
    // An answered banner stays away until its answer is kept, or asked for again.
    controller.on('view', redraw)
    controller.on('change', draw)
    controller.on('decision', ({ record }) => {
      redraw()
      if (record.actor !== 'site') status.textContent = group(texts, 'banner', english.banner).saved
    })
    redraw()
    root.onclick = null
    for (const event of root.early?.splice(0) ?? []) onClick(event)
  })
  controller.end.addEventListener('abort', () => {
    undress()
    closePreferences()
    makeRoom(null)
    root?.remove()
  })
  return {
    keep() {
      if (!root || (root.isConnected && document.querySelectorAll('[data-lawful]').length === 1)) return
      // Taken away without a new body it comes back once: a list that hides us has its way.
      if (body === document.body && returns++) return makeRoom(null)
      body = document.body
      draw()
    }
  }
}
