/** Acts of the site, by the API: recorded as such. */
import { bulkAnswers, unknownAnswers } from './core/decision.js'
import type { Acts, Kernel } from './kernel.js'
import type { Act } from './types.js'

type Answers = Readonly<Record<string, boolean>>
type SiteActs = Pick<Acts, 'acceptAll' | 'rejectAll' | 'decide' | 'withdraw' | 'object'>

/** The API's acts. They throw where there is nothing to decide, or nowhere to keep it. */
export function createSiteActs(
  { config, end, state }: Kernel,
  submit: Acts['submit'],
  keepEarly: (isPainted?: boolean) => void,
  catchUp: Acts['catchUp']
): SiteActs {
  const bulk = (yes: boolean) => bulkAnswers(config, state.now.audience, yes)
  /** What a yes opened, and what is open without one where the law has opt-out. */
  const open = () => [
    ...Object.keys(bulk(true)).filter((id) => state.now.permissions[id]),
    ...Object.keys(state.now.statements).filter((key) => state.now.statements[key]!.status === 'given')
  ]

  function act(name: Act, given: Answers | null | undefined) {
    const answers = given ?? {}
    const { audience } = state.now
    const unknown = unknownAnswers(config, audience, answers)
    const isEmpty = !given || (unknown.length > 0 && unknown.length === Object.keys(answers).length)
    const refusal = end.aborted
      ? 'it was destroyed on this page'
      : !config.version
        ? 'the config cannot be used'
        : isEmpty && `${unknown.join(', ') || 'nothing'} is not asked of a ${audience}`
    if (refusal) {
      // Nothing will be kept, so nothing is in doubt any more.
      state.pending = false
      catchUp('restore')
      throw new Error(`[lawful] nothing to decide: ${refusal}`)
    }
    if (unknown.length) console.warn(`[lawful] not asked of a ${audience}, ignored: ${unknown.join(', ')}`)
    const locale = config.locale || document.documentElement.lang || navigator.language
    return submit(answers, { act: name, view: 'none', control: 'api', locale })
  }

  return {
    acceptAll: () => act('accept-all', bulk(true)),
    rejectAll: () => act('reject-all', bulk(false)),
    decide: (answers) => act('api', answers),
    withdraw(purpose) {
      keepEarly(false) // it may have opened something
      return act('withdraw', Object.fromEntries((purpose ? [purpose] : open()).map((key) => [key, false])))
    },
    object: (purpose) => act('object', { [purpose]: false })
  }
}
