/**
 * Why the banner is due. A "no" is asked about again no sooner than a "yes" would be (EDPB 03/2022, continuous
 * prompting), in opt-out regions after twelve months at the earliest (California Civil Code 1798.135(c)(4)).
 */
import type { Audience, Config, Prompt, Statement } from '../types.js'
import { addMonths } from './calendar.js'
import { dictionary } from './own.js'
import { isValid } from './permissions.js'
import { isAskedInBanner, monthsFor, opensUnasked, versionOf } from './purposes.js'

type Statements = Readonly<Record<string, Statement>>

/** The purposes to ask about now, each with the reason. `now` in seconds since the epoch. */
export function dueFor(config: Config, audience: Audience, statements: Statements, now: number, gpc: boolean): Record<string, Prompt> {
  const due = dictionary<Prompt>()
  const isOpen = opensUnasked(config)
  if (isOpen && !config.ask) return due
  const asked = config.purposes.filter((purpose) => isAskedInBanner(purpose, audience))
  const isFirst = asked.every(({ id }) => !statements[id])
  for (const purpose of asked) {
    const { id } = purpose
    const said = statements[id]
    if (said && said.status !== 'given') {
      if (now >= addMonths(said.at, isOpen ? 12 : monthsFor(config, purpose))) due[id] = 'expired'
      // A signal already answers for the purposes that listen to it; they alone are no reason to interrupt.
    } else if (!(said && isValid(config, purpose, said, now)) && !(gpc && purpose.signals?.includes('gpc'))) {
      due[id] = isFirst ? 'no-decision' : said?.version === versionOf(purpose) ? 'expired' : 'notice-changed'
    }
  }
  return due
}
