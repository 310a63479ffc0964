/**
 * Acts that the site makes through the API; they are recorded as the site's. They throw if there is
 * nothing to decide, or if nothing can be kept.
 */
import { bulkAnswers, unknownAnswers } from '../core/decision.js'
import type { Acting, ApiActs, Page } from '../page/page-types.js'
import type { Act, Answers } from '../types.js'

/**
 * Makes the acts of one page. `keepWaiting` is called before a withdrawal, because a waiting answer
 * may still open something.
 */
export function createApiActs(
  page: Page,
  submit: Acting['submit'],
  refresh: Acting['refresh'],
  keepWaiting: () => void
): ApiActs {
  const { config } = page
  const bulk = (yes: boolean) => bulkAnswers(config, page.now.audience, yes)

  function act(name: Act, answers: Answers | null | undefined) {
    const { audience } = page.now
    const unknown = unknownAnswers(config, audience, answers ?? {})
    const refusal = refusalOf(page, answers, unknown)
    if (refusal) {
      // No act is kept now, so the doubt ends.
      refresh('restore', { doubt: null })
      throw new Error(`[lawful] nothing to decide: ${refusal}`)
    }
    if (unknown.length)
      console.warn(`[lawful] not asked of a ${audience}, ignored: ${unknown.join(', ')}`)
    const locale = config.locale || document.documentElement.lang || navigator.language
    return submit(answers!, { act: name, view: 'none', control: 'api', locale })
  }

  /** Returns the keys that are open because of a yes, or because the region opens them unasked. */
  function open(): string[] {
    const { permissions, statements } = page.now
    return [
      ...Object.keys(bulk(true)).filter((id) => permissions[id]),
      ...Object.keys(statements).filter((key) => statements[key]!.status === 'given')
    ]
  }

  return {
    acceptAll: () => act('accept-all', bulk(true)),
    rejectAll: () => act('reject-all', bulk(false)),
    decide: (answers) => act('api', answers),
    withdraw(purpose) {
      keepWaiting()
      const keys = purpose ? [purpose] : open()
      return act('withdraw', Object.fromEntries(keys.map((key) => [key, false])))
    },
    object: (purpose) => act('object', { [purpose]: false })
  }
}

/** Returns the reason why an act cannot be kept; false if it can. */
function refusalOf(
  { config, end, now }: Page,
  answers: Answers | null | undefined,
  unknown: readonly string[]
): string | false {
  if (end.aborted) return 'this page called destroy()'
  if (!config.version) return 'the config cannot be used'
  const isEmpty = !answers || (unknown.length > 0 && unknown.length === Object.keys(answers).length)
  return isEmpty && `${unknown.join(', ') || 'nothing'} is not asked of a ${now.audience}`
}
