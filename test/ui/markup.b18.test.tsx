/**
 * Case B18: texts and links of the config or the notice contain markup, dangerous addresses or
 * signs that reverse text. The page must show them as plain text.
 */
import { cleanup, render } from '@testing-library/preact'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { bulkAnswers } from '../../src/core/decision.ts'
import { derive } from '../../src/core/snapshot.ts'
import type { Config, Notice } from '../../src/types.ts'
import { fillAsk } from '../../src/ui/elements/ask.ts'
import { bannerOf } from '../../src/ui/banner/banner.ts'
import { write } from '../../src/ui/banner/piece-html.ts'
import { build } from '../../src/ui/banner/piece.ts'
import { createPart } from '../../src/ui/placeholder/index.ts'
import { wordsOf } from '../../src/ui/preferences/words.ts'
import { Preferences } from '../../src/ui/preferences/preferences-view.tsx'
import { safeLink } from '../../src/ui/shared/texts.ts'
import english from '../../src/ui/locales/en.json' with { type: 'json' }
import more from '../../src/ui/locales/en.more.json' with { type: 'json' }
import type { Controller } from '../../src/view-types.ts'
import { aliveIn, anyLink, anyText, leadsSomewhereElse } from '../support/markup.ts'
import { PATIENCE, runs } from '../support/runs.ts'
import { config, NOW } from '../support/sample.ts'

afterEach(() => {
  cleanup()
  document.body.replaceChildren()
  delete (globalThis as { ran?: number }).ran
})

/** Makes a config and a notice in which every text is `text` and every link is `link`. */
function spoilt(text: string, link: string): { config: Config; notice: Notice } {
  const each = <T,>(ids: readonly { id: string }[], value: T) =>
    Object.fromEntries(ids.map(({ id }) => [id, value]))
  const purposes = config.purposes.map((purpose) =>
    typeof purpose.device === 'object' ? { ...purpose, device: { exempt: text } } : purpose
  )
  const services = config.services!.map((service) => ({
    ...service,
    cookies: [text],
    storage: [text]
  }))
  const words = {
    title: text,
    text,
    interest: text,
    exempt: text,
    retention: text,
    recipients: text,
    ask: text,
    object: text
  }
  const notice = {
    controller: { name: text, contact: text, address: text },
    title: text,
    text,
    policy: link,
    dpo: { name: text, contact: text },
    authority: { name: text, address: text, phone: text, url: link },
    recipients: text,
    transfers: text,
    changes: text,
    rights: { contact: text, text, postMortem: true },
    more: [{ title: text, text }],
    purposes: each(purposes, words),
    services: each(services, {
      name: text,
      controller: text,
      country: text,
      role: text,
      safeguard: text,
      policy: link,
      lifetimes: { [text]: text }
    })
  }
  return { config: { ...config, purposes, services, notice }, notice }
}

function controllerOf(site: Config, frames: HTMLElement[] = []): Controller {
  const known = {
    decision: null,
    doubt: null,
    visitor: { audience: 'customer' },
    saidHere: {},
    once: {}
  }
  const { permissions, bases } = derive(site, known, NOW, false)
  const controller = {
    config: site,
    end: new AbortController().signal,
    decision: () => null,
    bulk: (yes: boolean) => bulkAnswers(site, 'customer', yes),
    asked: (yes: boolean) => bulkAnswers(site, 'customer', yes),
    statements: () => ({}),
    circumstances: () => ({ model: 'opt-in' }),
    signalled: () => [],
    isAsking: () => true,
    isTold: () => false,
    on: () => () => {},
    report: () => {},
    basis: (id: string) => bases[id],
    allows: (id: string) => permissions[id],
    needs: () => ({ purposes: ['ads'], service: 'meta' }),
    onHeldFrames(listener: (held: HTMLElement[]) => void) {
      listener(frames)
      return () => {}
    }
  }
  return controller as unknown as Controller
}

const hand = () => {}
/** Makes a locale file in which the library's own words are spoilt too. */
const fileOf = (text: string): object =>
  JSON.parse(
    JSON.stringify({ ...english, ...more }, (_, value: unknown) =>
      typeof value === 'string' ? text : value
    )
  ) as object

test(
  'B18 the banner and the preferences show any content of texts, names, links and language files as text',
  () => {
    fc.assert(
      fc.property(anyText, anyLink, fc.boolean(), (text, link, isFileSpoilt) => {
        const { config: site, notice } = spoilt(text, link)
        const reading = { locale: 'en', notice, file: isFileSpoilt ? fileOf(text) : null }
        const unfolded = new Set(site.purposes.map(({ id }) => id))
        const controller = controllerOf(site)
        const state = { touched: {}, unfolded, outcome: undefined }
        const props = {
          controller,
          reading,
          words: wordsOf(reading),
          state,
          records: [],
          hand,
          change: hand,
          onClose: hand,
          onErase: hand
        }
        const { container, unmount } = render(<Preferences {...props} />)
        const question = { config: site, yes: controller.asked(true), no: controller.asked(false) }
        const banner = bannerOf({ ...question, statements: {}, prompt: 'no-decision' }, reading)
        container.prepend(build(banner))
        expect(aliveIn(container)).toEqual([])
        // The markup that a server writes makes the same elements once a browser has read it.
        const read = document.createElement('div')
        read.innerHTML = write(banner)
        const names = (view: Element) =>
          [...view.querySelectorAll('*')].map(({ tagName }) => tagName)
        expect({ alive: aliveIn(read), names: names(read) }).toEqual({
          alive: [],
          names: names(container.firstElementChild!.parentElement!).slice(0, names(read).length)
        })
        for (const place of [
          '#lawful-title',
          '.lawful-banner p',
          'li',
          'h4',
          '.lawful-service dd',
          'dl',
          '.lawful-about dd',
          '.lawful-about p',
          '.lawful-service dt, .lawful-service strong'
        ])
          expect(container.querySelector(place)!.textContent, place).toContain(text)
        unmount()
      }),
      { seed: 18, numRuns: Math.min(runs(150), 5_000) }
    )
    expect(globalThis).not.toHaveProperty('ran')
  },
  PATIENCE
)

test(
  'B18 placeholders and boxes in forms show it as text too',
  async () => {
    await fc.assert(
      fc.asyncProperty(anyText, anyLink, async (text, link) => {
        const { config: site, notice } = spoilt(text, link)
        const frame = Object.assign(document.createElement('iframe'), { title: text })
        const ask = document.createElement('lawful-ask')
        ask.setAttribute('purpose', 'email')
        document.body.replaceChildren(frame, ask)
        const controller = controllerOf(site, [frame])
        fillAsk(ask, controller, { locale: 'en', notice, file: null })
        createPart(controller)
        await Promise.resolve().then(() => new Promise((go) => setTimeout(go)))
        const holder = document.querySelector('.lawful-placeholder')!
        expect({ holder: aliveIn(holder), ask: aliveIn(ask) }).toEqual({ holder: [], ask: [] })
        expect(holder.getAttribute('aria-label')).toBe(text)
        for (const shown of [
          holder.querySelector('strong'),
          holder.querySelector('[data-act=allow]'),
          ask.querySelector('label')
        ])
          expect(shown!.textContent).toContain(text)
      }),
      { seed: 181, numRuns: Math.min(runs(100), 2_000) }
    )
    expect(globalThis).not.toHaveProperty('ran')
  },
  PATIENCE
)

test(
  'B18 a link leads only to pages and mails, even with noise in its scheme',
  () => {
    const isDotted = (link: string) => /^[\w-]+\.[^/?#]*:/.test(link)
    fc.assert(
      fc.property(
        anyLink.filter((link) => !isDotted(link)),
        (link) => !leadsSomewhereElse(safeLink(link) ?? '')
      ),
      { seed: 182, numRuns: runs(3_000) }
    )
  },
  PATIENCE
)

test('B18 a scheme with a dot in it is no name of a page', () => {
  expect(['com.example.app:open', 'java.script:alert(1)'].map(safeLink)).toEqual([
    undefined,
    undefined
  ])
})

test.each([
  ...[
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    ' javascript:alert(1)',
    'javascript&colon;alert(1)'
  ],
  ...[
    '&#106;avascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'javascript\t:alert(1)',
    'data:text/html;base64,PHNjcmlwdD4=',
    'd\0ata:,x'
  ],
  ...[
    'vbscript:msgbox(1)',
    'vb\r\nscript:x',
    'file:///etc/passwd',
    'blob:https://a.b/c',
    'about:blank',
    '\u202Ejavascript:x',
    'tel:+491234'
  ]
])('B18 %j is no link', (link) => expect(leadsSomewhereElse(safeLink(link) ?? '')).toBe(false))
