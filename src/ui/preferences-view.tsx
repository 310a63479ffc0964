/**
 * What the preference centre holds: purposes in blocks by what the visitor can do (agree, object, choose a way of
 * contact, or only read), then their own data, then the notice.
 */
import { about } from '../notice/declaration.js'
import type { ConsentRecord, Purpose } from '../types.js'
import type { Controller, Reading } from '../view-types.js'
import { Answers } from './answers.js'
import { Sections } from './facts.js'
import english from './locales/en.more.json' with { type: 'json' }
import { OwnData } from './own-data.js'
import type { Hand } from './press.js'
import { isOn, PurposeRow, type Touched } from './purpose-row.js'
import { controllerName, fill, group, safeLink, titleOf } from './texts.js'

interface PreferencesProps {
  controller: Controller
  reading: Reading
  touched: Touched
  /** Ids of purposes whose details somebody looked at. */ unfolded: ReadonlySet<string>
  hand: Hand
  onSwitch(id: string, on: boolean): void
  onUnfold(id: string): void
  onClose(): void
  /** This browser's receipts, oldest first. */ records: readonly ConsentRecord[]
  /** What erasing them came to. */ outcome: 'erased' | 'kept' | undefined
  onErase(): void
}

/** The content of the dialog, drawn from the controller at each change. */
export function Preferences(props: PreferencesProps) {
  const { controller, reading, touched, unfolded, hand, onSwitch, onUnfold, onClose } = props
  const words = group(reading, 'preferences', english.preferences)
  const data = group(reading, 'data', english.data)
  const notice = { notice: group(reading, 'notice', english.notice), basis: words.basis }
  const asked = Object.keys(controller.bulk(true))
  const objectable = Object.keys(controller.bulk(false)).filter((id) => !asked.includes(id))
  const closed = controller.signalled()
  const isOpen = controller.circumstances().model !== 'opt-in'
  const policy = safeLink(reading.notice.policy)
  const block = (name: 'device' | 'interests' | 'channels' | 'always') => {
    const purposes = controller.config.purposes.filter((purpose) => name === blockOf(purpose, asked, objectable))
    if (!purposes.length) return null
    // Where the law has opt-out, nothing is said of a consent that nobody gave.
    const heading = name === 'device' && isOpen ? 'open' : name
    return (
      <section aria-labelledby={`lawful-${name}`}>
        <h3 id={`lawful-${name}`}>{words[heading]}</h3>
        <p class="lawful-soft">{words[`${heading}Text`]}</p>
        {purposes.map((purpose) => (
          <PurposeRow
            key={purpose.id}
            {...{ purpose, controller, reading, touched, unfolded, hand, onSwitch, onUnfold }}
            isSignalled={closed.includes(purpose.id)}
          />
        ))}
      </section>
    )
  }
  return (
    <>
      <header>
        <h2 id="lawful-preferences-title" tabIndex={-1}>
          {words.title}
        </h2>
        <button type="button" class="lawful-close" aria-label={words.close} title={words.close} onClick={onClose}>
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      <div class="lawful-scroll">
        <p>{fill(words.intro, { controller: controllerName(reading) })}</p>
        {closed.length > 0 && (
          <p class="lawful-signal">{fill(data.signalled, { purposes: closed.map((id) => titleOf(reading, id)).join(', ') })}</p>
        )}
        {block('device')}
        {block('interests')}
        {block('channels')}
        {block('always')}
        <OwnData {...props} />
        <section class="lawful-about">
          <Sections sections={about(reading.notice, notice).filter(({ text, facts }) => text || facts.length)} />
          {policy && <a href={policy}>{words.policy}</a>}
        </section>
        {controller.config.reload && <p class="lawful-soft">{words.reload}</p>}
      </div>
      <Answers words={words} hand={hand} answers={(yes) => (yes ? controller.bulk(true) : refusal(controller))}>
        <button
          type="button"
          data-act="save"
          onClick={(event) => hand(saved(controller, touched, asked), { act: 'save', control: 'save', event })}
        >
          {words.save}
        </button>
      </Answers>
    </>
  )
}

/**
 * What "Save" says. While a question is open its switch is an answer. Else only what was touched, or stands unlike what
 * was said: a switch that the law's default left on is no consent, and a "no" to one service is not wiped out by the way.
 */
function saved(controller: Controller, touched: Touched, asked: readonly string[]): Record<string, boolean> {
  const due = controller.asked(true)
  const said = controller.statements()
  const isOptIn = controller.circumstances().model === 'opt-in'
  const isAnswer = (id: string) =>
    (id in due && (isOptIn || !isOn(controller, touched, id))) ||
    (said[id] && (said[id].status === 'given') !== isOn(controller, touched, id))
  return { ...Object.fromEntries(asked.filter(isAnswer).map((id) => [id, isOn(controller, touched, id)])), ...touched }
}

/** "Reject all" here also takes back the yes to channels, which are shown here. */
function refusal(controller: Controller): Record<string, boolean> {
  const given = controller.config.purposes.filter(({ id, channel }) => channel && controller.statements()[id]?.status === 'given')
  return { ...controller.bulk(false), ...Object.fromEntries(given.map(({ id }) => [id, false])) }
}

function blockOf(purpose: Purpose, asked: readonly string[], objectable: readonly string[]): string {
  if (purpose.channel) return 'channels'
  if (asked.includes(purpose.id)) return 'device'
  return objectable.includes(purpose.id) ? 'interests' : 'always'
}
