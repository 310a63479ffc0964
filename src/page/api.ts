/** The API. acting/ keeps the acts, and is loaded when the first of them is called. */
import { allows } from '../core/snapshot.js'
import { readVisitor } from '../core/visitor.js'
import type { Consent, Report } from '../types.js'
import type { Page } from './page-types.js'
import { refresh } from './refresh.js'

/** The methods that are acts. */
const ACTS = ['acceptAll', 'rejectAll', 'decide', 'withdraw', 'object'] as const
/** Methods that need acting/. They return promises. */
const NEED_ACTING = [...ACTS, 'records', 'openPreferences'] as const

type Method = (given: unknown) => unknown

/** The API, with a method that only other files of this library use. */
export interface InternalApi extends Consent {
  /** Emits the event `report`. lawful-policy.js calls it through `push`. */
  report(found: Report): void
}

/** Makes the API of one page. `destroy` becomes the API's method of that name. */
export function createApi(page: Page, on: Consent['on'], destroy: () => void): InternalApi {
  const api = {
    allows: (purpose, service) => allows(page.now, purpose, service),
    basis: (purpose) => page.now.bases[purpose] ?? 'consent',
    when: (purpose) =>
      new Promise((done) => {
        const look = () => allows(page.now, purpose) && done()
        on('change', look)
        on('ready', look)
      }),
    on,
    setVisitor(next) {
      // A waiting act belongs to the current visitor, so it is kept before the visitor changes.
      if (page.known.doubt === 'act-waits') return void page.withActing(() => api.setVisitor(next))
      page.learn({ visitor: readVisitor(next) })
      refresh(page, 'visitor')
    },
    report: (found) => page.events.emit('report', found),
    destroy
  } as InternalApi
  const methods = api as unknown as Record<string, Method>
  for (const name of NEED_ACTING)
    methods[name] = (given) => {
      if (!page.acting && ACTS.includes(name as 'decide')) page.learn({ doubt: 'act-waits' })
      return page.withActing((acting) =>
        (acting as unknown as Record<string, Method>)[name]!(given)
      )
    }
  return api
}
