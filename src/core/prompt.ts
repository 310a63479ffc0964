/**
 * Decides which purposes the banner must ask about, and why. After a "no" it asks again no sooner
 * than after a "yes" (EDPB 03/2022, continuous prompting), and in opt-out regions no sooner than
 * after twelve months (California Civil Code 1798.135(c)(4)).
 */
import type { Audience, Config, Prompt, Statements } from '../types.js'
import { addMonths } from './calendar.js'
import { dictionary } from './dictionary.js'
import { isValid } from './permissions.js'
import { isAskedInBanner, monthsFor, opensUnasked, versionOf } from './purposes.js'

/**
 * Returns the purposes to ask about now, each with the reason. `now` is in seconds since the epoch.
 */
export function dueFor(
  config: Config,
  audience: Audience,
  statements: Statements,
  now: number,
  gpc: boolean
): Record<string, Prompt> {
  const due = dictionary<Prompt>()
  const isOpen = opensUnasked(config)
  const asked = config.purposes.filter(
    (purpose) => isAskedInBanner(purpose, audience) && (!isOpen || config.ask)
  )
  const isFirst = asked.every(({ id }) => !statements[id])
  for (const purpose of asked) {
    const { id } = purpose
    const said = statements[id]
    if (said && said.status !== 'given') {
      if (now >= addMonths(said.at, isOpen ? 12 : monthsFor(config, purpose))) due[id] = 'expired'
      // The browser's signal already answers for purposes that listen to it, so they are not due.
    } else if (
      !(said && isValid(config, purpose, said, now)) &&
      !(gpc && purpose.signals?.includes('gpc'))
    ) {
      due[id] = isFirst
        ? 'no-decision'
        : said?.version === versionOf(purpose)
          ? 'expired'
          : 'notice-changed'
    }
  }
  return due
}
