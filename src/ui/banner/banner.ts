/**
 * Describes the banner as data: who asks and why, every purpose that is asked about, and three
 * equal buttons. Purposes that rest on legitimate interests are listed apart, each with a control
 * to object (GDPR art. 21(4)). press.ts handles the clicks.
 */
import type { Config, Prompt, Statements } from '../../types.js'
import type { Reading } from '../../view-types.js'
import english from '../locales/en.json' with { type: 'json' }
import { controllerName, fill, group, longest, safeLink, titleOf } from '../shared/texts.js'
import { piece, type Piece } from './piece.js'

/** The facts that the banner shows. */
export interface Question {
  config: Config
  /** The answers of "accept all". */
  yes: Readonly<Record<string, boolean>>
  /** The answers of "reject all". */
  no: Readonly<Record<string, boolean>>
  statements: Statements
  prompt: Prompt | null
}

type Words = typeof english.banner

/** Describes the banner in one language. */
export function bannerOf(question: Question, reading: Reading): Piece {
  const words = group(reading, 'banner', english.banner)
  const { config } = question
  const { layout = 'card', side = 'start' } = config.looks ?? {}
  const reload = config.reload === 'change' && ` ${words.reload}`
  return piece(
    'section',
    {
      class: 'lawful-banner',
      'aria-labelledby': 'lawful-title',
      'data-layout': layout,
      'data-side': side
    },
    piece(
      'div',
      { class: 'lawful-inside' },
      piece(
        'div',
        { class: 'lawful-body' },
        piece('h2', { id: 'lawful-title' }, reading.notice.title ?? words.title),
        introduction(question, reading, words),
        purposes(question, reading, words),
        interests(question, reading, words),
        piece('p', { class: 'lawful-soft' }, words.change, reload)
      ),
      buttons(words)
    )
  )
}

/**
 * Describes the three buttons. The same function makes all of them, so that none can differ from
 * the others.
 */
function buttons({ accept, reject, customise }: Words): Piece {
  const button = (act: string, text: string) =>
    piece('button', { type: 'button', 'data-act': act }, text)
  return piece(
    'div',
    { class: 'lawful-actions', 'data-long': longest(accept, reject, customise) },
    button('accept', accept),
    button('reject', reject),
    button('open', customise)
  )
}

function introduction({ config, yes, prompt }: Question, reading: Reading, words: Words): Piece {
  const { notice } = reading
  const policy = safeLink(notice.policy)
  const changed = prompt === 'notice-changed' && words.changed
  const why = prompt === 'expired' ? words.expired : changed
  const partners = (config.services ?? [])
    .filter(({ purposes }) => purposes.some((id) => id in yes))
    .map(({ id }) => id)
  const [first, ...others] = partners
  // A single partner is named, so that no translation needs a singular.
  const named = others.length
    ? fill(words.partners, { count: partners.length })
    : (notice.services?.[first!]?.name ?? first)
  return piece(
    'p',
    {},
    why && `${why} `,
    `${notice.text ?? fill(words.text, { controller: controllerName(reading) })} `,
    first && link('partners', named!),
    first && policy && ' · ',
    policy && piece('a', { href: policy }, words.policy)
  )
}

function purposes({ yes }: Question, reading: Reading, words: Words): Piece {
  return piece(
    'ul',
    { class: 'lawful-purposes', 'aria-label': words.purposes },
    ...Object.keys(yes).map((id) => piece('li', { 'data-purpose': id }, titleOf(reading, id)))
  )
}

function interests(question: Question, reading: Reading, words: Words): Piece | false {
  const { yes, no, statements } = question
  const ids = Object.keys(no).filter((id) => !(id in yes))
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
  return (
    ids.length > 0 &&
    piece(
      'div',
      { class: 'lawful-interests', role: 'group', 'aria-label': words.interests },
      piece('span', { class: 'lawful-soft' }, words.interests),
      ...ids.map(interest)
    )
  )
}

function link(act: string, text: string, label?: string): Piece {
  const attributes = { type: 'button', class: 'lawful-link', 'data-act': act, 'aria-label': label }
  return piece('button', attributes, text)
}
