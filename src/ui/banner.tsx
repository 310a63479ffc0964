/**
 * The banner: who asks, why, every purpose asked here, and three equal buttons. What rests on legitimate interests
 * stands apart with its own Object control (GDPR art. 21(4)).
 */
import type { Controller, Reading } from '../view-types.js'
import { Answers, type Hand } from './answers.js'
import english from './locales/en.json' with { type: 'json' }
import { controllerName, fill, group, safeLink, titleOf } from './texts.js'

interface BannerProps {
  controller: Controller
  reading: Reading
  hand: Hand
}

/** The banner, drawn from the controller at each change. */
export function Banner({ controller, reading, hand }: BannerProps) {
  const words = group(reading, 'banner', english.banner)
  const { notice } = reading
  const asked = Object.keys(controller.asked(true))
  const interests = Object.keys(controller.asked(false)).filter((id) => !asked.includes(id))
  const partners = (controller.config.services ?? []).filter(({ purposes }) => purposes.some((id) => asked.includes(id))).length
  const policy = safeLink(notice.policy)
  const open = () => controller.show('preferences')
  const intend = () => void controller.load('preferences').catch(() => {})
  return (
    <section class="lawful-banner" aria-labelledby="lawful-title">
      <div class="lawful-body">
        <h2 id="lawful-title">{notice.title ?? words.title}</h2>
        <p>
          {notice.text ?? fill(words.text, { controller: controllerName(reading) })}{' '}
          {partners > 0 && (
            <button type="button" class="lawful-link" onClick={open}>
              {fill(words.partners, { count: partners })}
            </button>
          )}
          {partners > 0 && policy && ' · '}
          {policy && <a href={policy}>{words.policy}</a>}
        </p>
        <ul class="lawful-purposes" aria-label={words.purposes}>
          {asked.map((id) => (
            <li key={id}>{titleOf(reading, id)}</li>
          ))}
        </ul>
        {interests.length > 0 && (
          <div class="lawful-interests" role="group" aria-label={words.interests}>
            <span class="lawful-soft">{words.interests}</span>
            {interests.map((id) => (
              <Interest
                key={id}
                id={id}
                title={titleOf(reading, id)}
                objected={controller.statements()[id]?.status === 'objected'}
                hand={hand}
                words={words}
              />
            ))}
          </div>
        )}
        <p class="lawful-soft">
          {words.change}
          {controller.config.reload === 'change' && ` ${words.reload}`}
        </p>
      </div>
      <Answers words={words} hand={hand} answers={(yes) => controller.asked(yes)}>
        <button type="button" data-act="open" onClick={open} onPointerEnter={intend} onFocus={intend}>
          {words.customise}
        </button>
      </Answers>
    </section>
  )
}

interface InterestProps {
  id: string
  title: string
  objected: boolean
  hand: Hand
  words: typeof english.banner
}

function Interest({ id, title, objected, hand, words }: InterestProps) {
  return (
    <p class="lawful-interest" data-purpose={id}>
      <strong>{title}</strong>
      {objected ? (
        <span>{words.objected}</span>
      ) : (
        <button
          type="button"
          class="lawful-link"
          data-act="object"
          aria-label={`${words.object}: ${title}`}
          onClick={(event) => hand({ [id]: false }, { act: 'object', control: 'object', event })}
        >
          {words.object}
        </button>
      )}
    </p>
  )
}
