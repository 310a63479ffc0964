/** Released scripts still stand in the page under their needs: what ran cannot be taken back, but it can be found. */
import type { Needs } from '../core/snapshot.js'
import { HELD, needsOf } from './gate.js'

/** Whether some script ran whose needs pass the test. */
export function hasRun(test: (needs: Needs) => boolean): boolean {
  return [...document.querySelectorAll('script')].some(
    (script) => script.matches(HELD) && script.type !== 'text/plain' && test(needsOf(script))
  )
}
