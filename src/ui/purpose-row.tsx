/** One purpose with its legal basis for this visitor, and the one control that fits it. */
import type { Controller, Reading } from '../view-types.js'
import type { Purpose } from '../types.js'
import type { Hand } from './answers.js'
import english from './locales/en.json' with { type: 'json' }
import { fill, group, safeLink, titleOf } from './texts.js'

type Words = typeof english.preferences

/** Switches as the person left them, by purpose id; what is missing stands as stored. */
export type Touched = Readonly<Record<string, boolean>>

/** Whether the switch of a purpose shows on: as touched, else as it is allowed now. */
export function isOn(controller: Controller, touched: Touched, id: string): boolean {
  return touched[id] ?? controller.allows(id)
}

interface RowProps {
  purpose: Purpose
  controller: Controller
  reading: Reading
  touched: Touched
  hand: Hand
  onSwitch(id: string, on: boolean): void
}

/** One purpose as a row. */
export function PurposeRow({ purpose, controller, reading, touched, hand, onSwitch }: RowProps) {
  const words = group(reading, 'preferences', english.preferences)
  const { id, device } = purpose
  const basis = controller.basis(id)
  const title = titleOf(reading, id)
  const hasObjected = controller.statements()[id]?.status === 'objected'
  const on = isOn(controller, touched, id)
  const canObject = device === 'none' && basis === 'legitimate-interests'
  const canSwitch = device === 'consent' || (device === 'none' && basis === 'consent')
  return (
    <article class="lawful-purpose" data-purpose={id} aria-labelledby={`lawful-p-${id}`}>
      <div class="lawful-head">
        <h4 id={`lawful-p-${id}`}>{title}</h4>
        {canSwitch && (
          <label class="lawful-switch">
            <span aria-hidden="true">{on ? words.on : words.off}</span>
            <input
              type="checkbox"
              role="switch"
              aria-label={title}
              checked={on}
              onChange={(event) => onSwitch(id, event.currentTarget.checked)}
            />
          </label>
        )}
        {canObject && (
          <button
            type="button"
            data-act={hasObjected ? 'allow' : 'object'}
            aria-label={`${hasObjected ? words.again : words.object}: ${title}`}
            onClick={(event) =>
              hand(
                { [id]: hasObjected },
                hasObjected ? { act: 'context', control: 'allow-again', event } : { act: 'object', control: 'object', event }
              )
            }
          >
            {hasObjected ? words.again : words.object}
          </button>
        )}
      </div>
      {reading.notice.purposes?.[id]?.text && <p>{reading.notice.purposes[id].text}</p>}
      <p class="lawful-basis">{hasObjected && canObject ? words.objected : basisWords(purpose, basis, words, reading)}</p>
      {basis === 'legitimate-interests' && reading.notice.purposes?.[id]?.interest && (
        <p class="lawful-basis">
          {words.interest}: {reading.notice.purposes[id].interest}
        </p>
      )}
      <Details purpose={purpose} controller={controller} reading={reading} words={words} />
    </article>
  )
}

/** What holds for the device, then the legal basis: two answers, never one for the other. */
function basisWords({ id, device }: Purpose, basis: keyof Words['basis'], words: Words, reading: Reading): string {
  if (typeof device === 'object')
    return `${fill(words.exempt, { reason: reading.notice.purposes?.[id]?.exempt ?? device.exempt })}. ${words.basis[basis]}`
  return device === 'consent' && basis !== 'consent' ? `${words.device_only}. ${words.basis[basis]}` : words.basis[basis]
}

function Details({ purpose, controller, reading, words }: Pick<RowProps, 'purpose' | 'controller' | 'reading'> & { words: Words }) {
  const { retention } = reading.notice.purposes?.[purpose.id] ?? {}
  const services = (controller.config.services ?? []).filter(({ purposes }) => purposes.includes(purpose.id))
  if (!retention && !services.length) return null
  return (
    <details>
      <summary>{words.details}</summary>
      <dl>
        {retention && <Fact term={words.retention} value={retention} />}
        {services.map(({ id, cookies = [], storage = [] }) => {
          const { name = id, controller: runs, country, policy } = reading.notice.services?.[id] ?? {}
          return (
            <>
              <dt>{name}</dt>
              <dd>
                {[runs, country].filter(Boolean).join(', ')}
                {safeLink(policy) && (
                  <>
                    {' '}
                    <a href={safeLink(policy)}>{words.policy}</a>
                  </>
                )}
                {cookies.length + storage.length > 0 && ` · ${words.cookies}: ${[...cookies, ...storage].join(', ')}`}
              </dd>
            </>
          )
        })}
      </dl>
    </details>
  )
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </>
  )
}
