/** The first file of the UI: the banner and the way back to one's choices. The preference centre comes on intent. */
import { render } from 'preact'
import type { Controller, Reading, ViewParts } from '../view-types.js'
import base from './base.css?inline'
import type { Hand } from './answers.js'
import { Banner } from './banner.js'
import css from './banner.css?inline'
import english from './locales/en.json' with { type: 'json' }
import { adopt } from './style-sheet.js'
import { group, read } from './texts.js'
import { createWitness } from './witness.js'

/** Puts the UI into the page and keeps it in step with the controller. */
export function mount(controller: Controller): ReturnType<ViewParts['ui']['mount']> {
  const stops = [adopt(base + css)]
  const root = document.createElement('div')
  root.className = 'lawful-ui'
  root.dataset['lawful'] = ''
  const spacer = document.createElement('div')
  let reading: Reading | undefined
  let preferences: ReturnType<ViewParts['preferences']['createPreferences']> | undefined
  let body = document.body as HTMLElement | null
  let returns = 0
  const witness = createWitness(() => root.querySelector('.lawful-banner'))

  const hand: Hand = (answers, how) => {
    controller.submit(answers, { ...how, ...witness.facts(), view: 'banner', locale: reading!.locale })
  }

  function draw(): void {
    if (!reading || !document.body) return
    if (!root.isConnected) document.body.prepend(root) // the page swapped its body
    for (const copy of document.querySelectorAll('[data-lawful]')) if (copy !== root) copy.remove() // from a page cache, dead
    const view = controller.$view.get()
    const isAsked = view === 'banner' || (view === 'preferences' && controller.isAsking())
    const words = group(reading, 'banner', english.banner)
    render(
      <>
        {isAsked && <Banner controller={controller} reading={reading} hand={hand} />}
        {!isAsked && controller.needsOpenControl() && (
          <button type="button" class="lawful-corner" onClick={() => controller.openPreferences()}>
            {words.choices}
          </button>
        )}
      </>,
      root
    )
    if (isAsked) witness.look()
    else witness.forget()
    reserve(isAsked ? root.querySelector<HTMLElement>('.lawful-banner')!.offsetHeight : 0)
    if (view === 'preferences') void openPreferences(reading)
    else closePreferences()
  }

  /** Room at the end of the page, so that everything under the banner can be scrolled from under it (WCAG 2.4.11). */
  function reserve(height: number): void {
    spacer.style.height = `${height}px`
    document.documentElement.style.scrollPaddingBottom = height ? `${height}px` : ''
    if (height) document.body.append(spacer)
    else spacer.remove()
  }

  async function openPreferences(texts: Reading): Promise<void> {
    try {
      preferences ??= controller.load('preferences').then((part) => part.createPreferences(controller, root, texts))
      const { open } = await preferences
      if (controller.$view.get() === 'preferences') open()
    } catch {
      preferences = undefined // tried again when next asked for
      controller.show(controller.$prompt.get() ? 'banner' : 'none')
    }
  }

  function closePreferences(): void {
    void preferences?.then(({ close }) => close()).catch(() => {})
  }

  void read(controller).then((texts) => {
    if (controller.end.aborted) return
    reading = texts
    root.lang = texts.locale
    whenBody(() => {
      document.body.prepend(root)
      stops.push(controller.$view.subscribe(draw), controller.on('change', draw))
    })
  })
  return {
    stop() {
      for (const stop of stops) stop()
      closePreferences()
      reserve(0)
      render(null, root)
      root.remove()
    },
    keep() {
      if (root.isConnected && document.querySelectorAll('[data-lawful]').length === 1) return
      // Taken away without a new body it comes back once: a list that hides us has its way.
      if (body === document.body && returns++) return
      body = document.body
      draw()
    }
  }
}

/** A page that is still being parsed may have no body yet. */
function whenBody(work: () => void): void {
  if (document.body) work()
  else document.addEventListener('DOMContentLoaded', work, { once: true })
}
