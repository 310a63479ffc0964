/**
 * The content of the preference centre: purposes in blocks by what the visitor can do (agree,
 * object, choose a way of contact, or only read), then the visitor's own data, then the notice.
 */
import { about } from '../../notice/declaration.js'
import type { Purpose } from '../../types.js'
import type { Controller, Hand } from '../../view-types.js'
import { controllerName, fill, safeLink, titleOf } from '../shared/texts.js'
import { Answers } from './answers.js'
import { Sections } from './facts.js'
import { OwnData, type OwnDataProps } from './own-data.js'
import { isOn, PurposeRow, type Touched } from './purpose-row.js'
import { refusal, saved } from './save.js'

/** The changes that the person made in the view since it was opened. */
export interface PreferencesState {
  touched: Touched
  /** Ids of purposes whose details the person has unfolded. */
  unfolded: ReadonlySet<string>
  /** The result of erasing the receipts. */
  outcome: OwnDataProps['outcome']
}

export interface PreferencesProps extends Pick<
  OwnDataProps,
  'controller' | 'reading' | 'words' | 'records' | 'onErase'
> {
  state: PreferencesState
  hand: Hand
  change(next: Partial<PreferencesState>): void
  onClose(): void
}

type Block = 'device' | 'interests' | 'channels' | 'always'
const BLOCKS: readonly Block[] = ['device', 'interests', 'channels', 'always']

/** Draws the content of the dialog. */
export function Preferences(props: PreferencesProps) {
  const { controller, reading, state, hand, onClose } = props
  const words = props.words.preferences
  return (
    <>
      <header>
        <h2 id="lawful-preferences-title" tabIndex={-1}>
          {words.title}
        </h2>
        <button
          type="button"
          class="lawful-close"
          aria-label={words.close}
          title={words.close}
          onClick={onClose}
        >
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      <div class="lawful-scroll">
        <p>{fill(words.intro, { controller: controllerName(reading) })}</p>
        <Signal {...props} />
        {BLOCKS.map((name) => (
          <BlockOfPurposes key={name} {...props} name={name} />
        ))}
        <OwnData {...props} outcome={state.outcome} />
        <About {...props} />
        {controller.config.reload && <p class="lawful-soft">{words.reload}</p>}
      </div>
      <Answers
        words={words}
        hand={hand}
        answers={(yes) => (yes ? controller.bulk(true) : refusal(controller))}
      >
        <button
          type="button"
          data-act="save"
          onClick={(event) =>
            hand(saved(controller, state.touched), { act: 'save', control: 'save', event })
          }
        >
          {words.save}
        </button>
      </Answers>
    </>
  )
}

/** Names the purposes that a signal of the browser closed. */
function Signal({ controller, reading, words }: PreferencesProps) {
  const closed = controller.signalled()
  if (!closed.length) return null
  const purposes = closed.map((id) => titleOf(reading, id)).join(', ')
  return <p class="lawful-signal">{fill(words.data.signalled, { purposes })}</p>
}

function BlockOfPurposes(props: PreferencesProps & { name: Block }) {
  const { name, controller, words, state, change } = props
  const purposes = controller.config.purposes.filter(
    (purpose) => blockOf(purpose, controller) === name
  )
  if (!purposes.length) return null
  const isOpen = controller.circumstances().model !== 'opt-in'
  // In opt-out regions the words do not mention consent, because the visitor never gave it.
  const heading = name === 'device' && isOpen ? 'open' : name
  const closed = controller.signalled()
  const onSwitch = (id: string, on: boolean) => change({ touched: { ...state.touched, [id]: on } })
  const onUnfold = (id: string) =>
    state.unfolded.has(id) || change({ unfolded: new Set([...state.unfolded, id]) })
  return (
    <section aria-labelledby={`lawful-${name}`}>
      <h3 id={`lawful-${name}`}>{words.preferences[heading]}</h3>
      <p class="lawful-soft">{words.preferences[`${heading}Text`]}</p>
      {purposes.map((purpose) => (
        <PurposeRow
          key={purpose.id}
          {...props}
          {...{ purpose, onSwitch, onUnfold }}
          on={isOn(controller, state.touched, purpose.id)}
          isUnfolded={state.unfolded.has(purpose.id)}
          isSignalled={closed.includes(purpose.id)}
        />
      ))}
    </section>
  )
}

/** Draws the rest of the notice: controller, recipients, rights, authority. */
function About({ reading: { notice }, words }: PreferencesProps) {
  const sections = about(notice, words)
  const policy = safeLink(notice.policy)
  return (
    <section class="lawful-about">
      <Sections sections={sections.filter(({ text, facts }) => text || facts.length)} />
      {policy && <a href={policy}>{words.preferences.policy}</a>}
    </section>
  )
}

function blockOf({ id, channel }: Purpose, { bulk }: Controller): Block {
  if (channel) return 'channels'
  if (id in bulk(true)) return 'device'
  return id in bulk(false) ? 'interests' : 'always'
}
