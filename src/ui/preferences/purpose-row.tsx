/** One purpose with its legal basis for this visitor, and the one control that fits it. */
import { purposeFacts, serviceSection } from '../../notice/declaration.js'
import type { Purpose } from '../../types.js'
import type { Controller, Hand, Reading } from '../../view-types.js'
import { fill, titleOf } from '../shared/texts.js'
import { Facts } from './facts.js'
import type { Words } from './words.js'

/**
 * The switches that the person changed, by purpose id. A switch that is missing shows the stored
 * state.
 */
export type Touched = Readonly<Record<string, boolean>>

/**
 * Whether the switch of a purpose shows on: as the person left it, else as the purpose is allowed
 * now.
 */
export function isOn(controller: Controller, touched: Touched, id: string): boolean {
  return touched[id] ?? controller.allows(id)
}

interface RowProps {
  purpose: Purpose
  controller: Controller
  reading: Reading
  words: Words
  /** Whether the switch shows on. */
  on: boolean
  /** Whether the person has unfolded the details. */
  isUnfolded: boolean
  /** Whether the browser's signal answers here, because the person has not. */
  isSignalled: boolean
  hand: Hand
  onSwitch(id: string, on: boolean): void
  onUnfold(id: string): void
}

/** Works out from the visitor's answer how the row shows the purpose. */
function standingOf({ purpose: { id, device }, controller, isSignalled }: RowProps) {
  const said = controller.statements()[id]?.status
  const basis = controller.basis(id)
  return {
    said,
    basis,
    canObject: device === 'none' && basis === 'legitimate-interests',
    // A signal counts as much as an objection (GDPR art. 21(5)), and the person can overrule it as
    // easily.
    hasObjected: isSignalled || (!!said && said !== 'given')
  }
}
type Row = RowProps & ReturnType<typeof standingOf>

/** Draws one purpose as a row. */
export function PurposeRow(props: RowProps) {
  const row: Row = { ...props, ...standingOf(props) }
  const { purpose, reading, words, isSignalled, basis } = row
  const { id } = purpose
  const { interest, text } = reading.notice.purposes?.[id] ?? {}
  return (
    <article class="lawful-purpose" data-purpose={id} aria-labelledby={`lawful-p-${id}`}>
      <div class="lawful-head">
        <h4 id={`lawful-p-${id}`}>{titleOf(reading, id)}</h4>
        {row.canObject ? <ObjectButton {...row} /> : <Switch {...row} />}
      </div>
      {text && <p>{text}</p>}
      <p class="lawful-basis">{basisWords(row)}</p>
      {basis === 'legitimate-interests' && interest && (
        <p class="lawful-basis">
          {words.preferences.interest}: {interest}
        </p>
      )}
      {isSignalled && <p class="lawful-basis">{words.data.signalHere}</p>}
      <Details {...row} />
    </article>
  )
}

/** Draws a switch if the purpose needs consent, otherwise nothing. */
function Switch({ purpose: { id, device }, reading, words, basis, on, onSwitch }: Row) {
  if (device !== 'consent' && (device !== 'none' || basis !== 'consent')) return null
  return (
    <label class="lawful-switch">
      <span aria-hidden="true">{words.preferences[on ? 'on' : 'off']}</span>
      <input
        type="checkbox"
        role="switch"
        aria-label={titleOf(reading, id)}
        checked={on}
        onChange={(event) => onSwitch(id, event.currentTarget.checked)}
      />
    </label>
  )
}

function ObjectButton({ purpose: { id }, reading, words, hasObjected, hand }: Row) {
  const text = words.preferences[hasObjected ? 'again' : 'object']
  return (
    <button
      type="button"
      data-act={hasObjected ? 'allow' : 'object'}
      aria-label={`${text}: ${titleOf(reading, id)}`}
      onClick={(event) =>
        hand(
          { [id]: hasObjected },
          hasObjected
            ? { act: 'context', control: 'allow-again', event }
            : { act: 'object', control: 'object', event }
        )
      }
    >
      {text}
    </button>
  )
}

/**
 * Returns the words about device use, then those about the legal basis. They answer two questions,
 * and one never stands for the other.
 */
function basisWords({ purpose, controller, reading, words: all, ...row }: Row): string {
  const { id, device } = purpose
  const { said, basis } = row
  const words = all.preferences
  if (row.hasObjected && row.canObject) return words.objected
  const isOpen = controller.circumstances().model !== 'opt-in'
  if (isOpen && device === 'consent' && said !== 'given') return all.notice.deviceOpen
  const legal = fill(words.legal, { basis: words.basis[basis] })
  if (typeof device === 'object') {
    const reason = reading.notice.purposes?.[id]?.exempt ?? device.exempt
    return `${fill(words.exempt, { reason })} · ${legal}`
  }
  return device === 'consent' && basis !== 'consent' ? `${words.device_only} · ${legal}` : legal
}

/**
 * Draws the details of a purpose. They are empty while they are folded, so that a thousand services
 * are drawn only when the visitor unfolds them.
 */
function Details({ purpose, controller, reading, words, isUnfolded, onUnfold }: RowProps) {
  const { config } = controller
  const facts = purposeFacts(config, reading.notice, words, purpose)
  if (!facts.length) return null
  const services = (config.services ?? []).filter(({ purposes }) => purposes.includes(purpose.id))
  return (
    <details onToggle={(event) => event.currentTarget.open && onUnfold(purpose.id)}>
      {/* The click comes before the details unfold, so that their content is there in time. */}
      <summary onClick={() => onUnfold(purpose.id)}>{words.preferences.details}</summary>
      {isUnfolded && <Facts facts={facts} />}
      {isUnfolded &&
        services.map((service) => {
          const { id, title, facts: ofService } = serviceSection(reading.notice, words, service)
          return (
            <div key={id} class="lawful-service" data-fact={id}>
              <strong>{title}</strong>
              <Facts facts={ofService} />
            </div>
          )
        })}
    </details>
  )
}
