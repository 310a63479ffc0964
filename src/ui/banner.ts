/**
 * The banner as data: who asks, why, every purpose asked here, and three equal buttons. What rests on legitimate
 * interests stands apart with its own Object control (GDPR art. 21(4)). What a click does is in press.ts.
 */
import type { Config, Prompt, Statement } from '../types.js'
import type { Reading } from '../view-types.js'
import english from './locales/en.json' with { type: 'json' }
import { piece, type Piece } from './piece.js'
import { longest, controllerName, fill, group, safeLink, titleOf } from './texts.js'

/** What is asked, of whom. */
export interface Question {
  config: Config
  /** What "accept all" says. */ yes: Readonly<Record<string, boolean>>
  /** What "reject all" says. */ no: Readonly<Record<string, boolean>>
  statements: Readonly<Record<string, Statement>>
  prompt: Prompt | null
}

/** The banner. */
export function bannerOf({ config, yes, no, statements, prompt }: Question, reading: Reading): Piece {
  const words = group(reading, 'banner', english.banner)
  const { notice } = reading
  const asked = Object.keys(yes)
  const interests = Object.keys(no).filter((id) => !asked.includes(id))
  const partners = (config.services ?? []).filter(({ purposes }) => purposes.some((id) => asked.includes(id))).map(({ id }) => id)
  // A single one is named: no language has to count to one.
  const named =
    partners.length === 1 ? (notice.services?.[partners[0]!]?.name ?? partners[0]!) : fill(words.partners, { count: partners.length })
  const policy = safeLink(notice.policy)
  const why = prompt === 'expired' ? words.expired : prompt === 'notice-changed' && words.changed
  const { layout = 'card', side = 'start' } = config.looks ?? {}
  // One call for all three answers, so that none can be made unlike the others.
  const answer = (act: string, text: string) => piece('button', { type: 'button', 'data-act': act }, text)
  const link = (act: string, text: string, label?: string) =>
    piece('button', { type: 'button', class: 'lawful-link', 'data-act': act, 'aria-label': label }, text)
  const interest = (id: string) => {
    const title = titleOf(reading, id)
    return piece(
      'p',
      { class: 'lawful-interest', 'data-purpose': id },
      piece('strong', {}, title),
      statements[id]?.status === 'objected'
        ? piece('span', { tabindex: '-1' }, words.objected)
        : link('object', words.object, `${words.object}: ${title}`)
    )
  }
  const body = piece(
    'div',
    { class: 'lawful-body' },
    piece('h2', { id: 'lawful-title' }, notice.title ?? words.title),
    piece(
      'p',
      {},
      why && `${why} `,
      `${notice.text ?? fill(words.text, { controller: controllerName(reading) })} `,
      partners.length > 0 && link('partners', named),
      partners.length > 0 && policy && ' · ',
      policy && piece('a', { href: policy }, words.policy)
    ),
    piece(
      'ul',
      { class: 'lawful-purposes', 'aria-label': words.purposes },
      ...asked.map((id) => piece('li', { 'data-purpose': id }, titleOf(reading, id)))
    ),
    interests.length > 0 &&
      piece(
        'div',
        { class: 'lawful-interests', role: 'group', 'aria-label': words.interests },
        piece('span', { class: 'lawful-soft' }, words.interests),
        ...interests.map(interest)
      ),
    piece('p', { class: 'lawful-soft' }, config.reload === 'change' ? `${words.change} ${words.reload}` : words.change)
  )
  return piece(
    'section',
    { class: 'lawful-banner', 'aria-labelledby': 'lawful-title', 'data-layout': layout, 'data-side': side },
    piece(
      'div',
      { class: 'lawful-inside' },
      body,
      piece(
        'div',
        { class: 'lawful-actions', 'data-long': longest(words.accept, words.reject, words.customise) },
        answer('accept', words.accept),
        answer('reject', words.reject),
        answer('open', words.customise)
      )
    )
  )
}
