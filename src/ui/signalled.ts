/** What the browser's signal answers while the person has said nothing of it. */
import type { Controller } from '../view-types.js'

/** Ids of purposes that Global Privacy Control closes now. */
export function signalled(controller: Controller): string[] {
  if (!controller.circumstances().gpc) return []
  const said = controller.statements()
  return controller.config.purposes.filter(({ id, signals }) => signals?.includes('gpc') && !said[id]).map(({ id }) => id)
}
