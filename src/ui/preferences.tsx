/**
 * The preference centre: a native dialog. Escape and the close button decide nothing; focus goes back where it came from.
 * Purposes stand in blocks by what the visitor can do: agree, object, choose a way of contact, or only read.
 */
import { render } from 'preact'
import type { Controller, Reading, ViewParts } from '../view-types.js'
import type { Notice, Purpose } from '../types.js'
import { Answers, type Hand } from './answers.js'
import english from './locales/en.json' with { type: 'json' }
import css from './preferences.css?inline'
import { isOn, PurposeRow, type Touched } from './purpose-row.js'
import { adopt } from './style-sheet.js'
import { controllerName, fill, group, safeLink } from './texts.js'
import { createWitness } from './witness.js'

interface PreferencesProps {
  controller: Controller
  reading: Reading
  touched: Touched
  hand: Hand
  onSwitch(id: string, on: boolean): void
}

/** What the dialog holds. */
export function Preferences({ controller, reading, touched, hand, onSwitch }: PreferencesProps) {
  const words = group(reading, 'preferences', english.preferences)
  const asked = Object.keys(controller.bulk(true))
  const objectable = Object.keys(controller.bulk(false)).filter((id) => !asked.includes(id))
  const isIn = (block: string) => (purpose: Purpose) => block === blockOf(purpose, asked, objectable)
  const block = (name: 'device' | 'interests' | 'channels' | 'always') => {
    const purposes = controller.config.purposes.filter(isIn(name))
    if (!purposes.length) return null
    return (
      <section aria-labelledby={`lawful-${name}`}>
        <h3 id={`lawful-${name}`}>{words[name]}</h3>
        <p class="lawful-soft">{words[`${name}Text`]}</p>
        {purposes.map((purpose) => (
          <PurposeRow
            key={purpose.id}
            purpose={purpose}
            controller={controller}
            reading={reading}
            touched={touched}
            hand={hand}
            onSwitch={onSwitch}
          />
        ))}
      </section>
    )
  }
  const save = (event: Event) => {
    // While the question is open every switch is an answer. Later only what was touched, or stands unlike what was said:
    // a switch that the law's default left on is no consent, and a "no" to one service is not wiped out by the way.
    const isDue = controller.$prompt.get() !== null
    const said = controller.statements()
    const isAnswer = (id: string) => isDue || (said[id] && (said[id].status === 'given') !== isOn(controller, touched, id))
    const shown = Object.fromEntries(asked.filter(isAnswer).map((id) => [id, isOn(controller, touched, id)]))
    hand({ ...shown, ...touched }, { act: 'save', control: 'save', event })
  }
  const receipt = controller.$decision.get()?.id
  return (
    <>
      <header>
        <h2 id="lawful-preferences-title" tabIndex={-1} autofocus>
          {words.title}
        </h2>
        <button type="button" class="lawful-close" aria-label={words.close} title={words.close} onClick={() => close(controller)}>
          <span aria-hidden="true">✕</span>
        </button>
      </header>
      <div class="lawful-scroll">
        <p>{fill(words.intro, { controller: controllerName(reading) })}</p>
        {block('device')}
        {block('interests')}
        {block('channels')}
        {block('always')}
        <Contacts notice={reading.notice} words={words} />
        {controller.config.reload && <p class="lawful-soft">{words.reload}</p>}
        {receipt && (
          <p class="lawful-soft">
            {words.receipt} <code>{receipt}</code>
          </p>
        )}
      </div>
      <Answers words={words} controller={controller} hand={hand} refusal={() => refuseAll(controller)}>
        <button type="button" data-act="save" onClick={save}>
          {words.save}
        </button>
      </Answers>
    </>
  )
}

function Contacts({ notice: { dpo, authority, policy }, words }: { notice: Notice; words: typeof english.preferences }) {
  const complaints = safeLink(authority?.url)
  const link = safeLink(policy)
  return (
    <ul class="lawful-contacts lawful-soft">
      {dpo && (
        <li>
          {words.dpo} · {[dpo.name, dpo.contact].filter(Boolean).join(', ')}
        </li>
      )}
      {authority && (
        <li>
          {words.authority} · {complaints ? <a href={complaints}>{authority.name}</a> : authority.name}
          {authority.address && `, ${authority.address}`}
        </li>
      )}
      {link && (
        <li>
          <a href={link}>{words.policy}</a>
        </li>
      )}
    </ul>
  )
}

function blockOf(purpose: Purpose, asked: readonly string[], objectable: readonly string[]): string {
  if (purpose.channel) return 'channels'
  if (asked.includes(purpose.id)) return 'device'
  return objectable.includes(purpose.id) ? 'interests' : 'always'
}

/** "Reject all" here also takes back the yes to channels, which are shown here. */
function refuseAll(controller: Controller): Record<string, boolean> {
  const given = controller.config.purposes.filter(({ id, channel }) => channel && controller.statements()[id]?.status === 'given')
  return { ...controller.bulk(false), ...Object.fromEntries(given.map(({ id }) => [id, false])) }
}

function close(controller: Controller): void {
  controller.show(controller.$prompt.get() ? 'banner' : 'none')
}

/** Prepares the dialog in `root`; nothing is shown before `open`. */
export function createPreferences(
  controller: Controller,
  root: HTMLElement,
  reading: Reading
): ReturnType<ViewParts['preferences']['createPreferences']> {
  controller.end.addEventListener('abort', adopt(css))
  const dialog = document.createElement('dialog')
  dialog.className = 'lawful-preferences'
  dialog.setAttribute('aria-labelledby', 'lawful-preferences-title')
  root.append(dialog)
  let touched: Touched = {}
  let shownIn: HTMLElement | undefined
  const witness = createWitness(() => dialog)

  const hand: Hand = (answers, how) => {
    controller.submit(answers, { ...how, ...witness.facts(), view: 'preferences', locale: reading.locale })
  }
  const draw = () => {
    if (!dialog.open) return
    render(
      <Preferences
        controller={controller}
        reading={reading}
        touched={touched}
        hand={hand}
        onSwitch={(id, on) => {
          touched = { ...touched, [id]: on }
          draw()
        }}
      />,
      dialog
    )
    witness.look()
  }
  controller.on('change', draw)
  dialog.addEventListener('close', () => {
    if (dialog.open) return // opened again before this was told
    render(null, dialog)
    if (controller.$view.get() === 'preferences') close(controller)
  })
  return {
    open() {
      if (!dialog.isConnected) root.append(dialog)
      if (dialog.open && shownIn === document.body) return
      dialog.removeAttribute('open') // it left with the old body, and came back as a box in the page
      shownIn = document.body
      touched = {}
      witness.forget()
      // Without modal dialogs it stands in the page, and is closed like one.
      if (typeof dialog.showModal === 'function') dialog.showModal()
      else dialog.setAttribute('open', '')
      draw()
      dialog.querySelector('h2')?.focus()
    },
    close: () => (typeof dialog.close === 'function' ? dialog.close() : dialog.removeAttribute('open'))
  }
}
