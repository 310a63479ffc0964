/** One purpose with its legal basis for this visitor, and the one control that fits it. */
import type { Controller, Reading } from '../view-types.js'
import type { Purpose } from '../types.js'
import type { Hand } from './press.js'
import { purposeFacts, serviceSection } from '../notice/declaration.js'
import { Facts } from './facts.js'
import english from './locales/en.more.json' with { type: 'json' }
import { fill, group, titleOf } from './texts.js'

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
  unfolded: ReadonlySet<string>
  hand: Hand
  onSwitch(id: string, on: boolean): void
  onUnfold(id: string): void
  /** The browser's signal answers here, and the person has not. */ isSignalled?: boolean
}

/** One purpose as a row. */
export function PurposeRow(props: RowProps) {
  const { purpose, controller, reading, touched, hand, onSwitch, isSignalled } = props
  const words = group(reading, 'preferences', english.preferences)
  const { id, device } = purpose
  const basis = controller.basis(id)
  const title = titleOf(reading, id)
  // A signal is as good as an objection (GDPR art. 21(5)), and as easily overruled by the person.
  const said = controller.statements()[id]?.status
  const hasObjected = isSignalled || (said && said !== 'given')
  const isOpen = controller.circumstances().model !== 'opt-in'
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
                { [id]: !!hasObjected },
                hasObjected ? { act: 'context', control: 'allow-again', event } : { act: 'object', control: 'object', event }
              )
            }
          >
            {hasObjected ? words.again : words.object}
          </button>
        )}
      </div>
      {reading.notice.purposes?.[id]?.text && <p>{reading.notice.purposes[id].text}</p>}
      <p class="lawful-basis">
        {hasObjected && canObject
          ? words.objected
          : isOpen && device === 'consent' && said !== 'given'
            ? group(reading, 'notice', english.notice).deviceOpen
            : basisWords(purpose, basis, words, reading)}
      </p>
      {basis === 'legitimate-interests' && reading.notice.purposes?.[id]?.interest && (
        <p class="lawful-basis">
          {words.interest}: {reading.notice.purposes[id].interest}
        </p>
      )}
      {isSignalled && <p class="lawful-basis">{group(reading, 'data', english.data).signalHere}</p>}
      <Details {...props} words={words} />
    </article>
  )
}

/** What holds for the device, then the legal basis: two answers, never one for the other. */
function basisWords({ id, device }: Purpose, basis: keyof Words['basis'], words: Words, reading: Reading): string {
  const legal = fill(words.legal, { basis: words.basis[basis] })
  if (typeof device === 'object')
    return `${fill(words.exempt, { reason: reading.notice.purposes?.[id]?.exempt ?? device.exempt })} · ${legal}`
  return device === 'consent' && basis !== 'consent' ? `${words.device_only} · ${legal}` : legal
}

/** Folded up it holds nothing yet: a thousand services are only drawn for whoever looks at them. */
function Details({ purpose, controller, reading, unfolded, onUnfold, words }: RowProps & { words: Words }) {
  const all = { notice: group(reading, 'notice', english.notice), basis: words.basis }
  const { config } = controller
  const facts = purposeFacts(config, reading.notice, all, purpose)
  if (!facts.length) return null
  const services = (config.services ?? []).filter(({ purposes }) => purposes.includes(purpose.id))
  return (
    <details onToggle={(event) => event.currentTarget.open && onUnfold(purpose.id)}>
      {/* Before it unfolds, so that it unfolds at once. */}
      <summary onClick={() => onUnfold(purpose.id)}>{words.details}</summary>
      {unfolded.has(purpose.id) && (
        <>
          <Facts facts={facts} />
          {services.map((service) => {
            const { id, title, facts: ofService } = serviceSection(reading.notice, all, service)
            return (
              <div key={id} class="lawful-service" data-fact={id}>
                <strong>{title}</strong>
                <Facts facts={ofService} />
              </div>
            )
          })}
        </>
      )}
    </details>
  )
}
