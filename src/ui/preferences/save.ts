/** The answers that "Save" and "Reject all" of the preference centre give. */
import type { Controller } from '../../view-types.js'
import { isOn, type Touched } from './purpose-row.js'

/**
 * Returns the answers of "Save". While a purpose is due, its switch is an answer. Otherwise a
 * switch is an answer only if the person changed it, or if it differs from the statement: a switch
 * that is on by the region's default is no consent, and a "no" to one service must not be lost.
 */
export function saved(controller: Controller, touched: Touched): Record<string, boolean> {
  const due = controller.asked(true)
  const statements = controller.statements()
  const isOptIn = controller.circumstances().model === 'opt-in'
  const answers = Object.keys(controller.bulk(true)).flatMap((id) => {
    const on = isOn(controller, touched, id)
    const said = statements[id]
    const isDue = id in due && (isOptIn || !on)
    const isOther = said && (said.status === 'given') !== on
    return isDue || isOther ? [[id, on] as const] : []
  })
  return { ...Object.fromEntries(answers), ...touched }
}

/**
 * Returns the answers of "Reject all". Here it also withdraws a yes to channels, because this view
 * shows them.
 */
export function refusal(controller: Controller): Record<string, boolean> {
  const statements = controller.statements()
  const given = controller.config.purposes.filter(
    ({ id, channel }) => channel && statements[id]?.status === 'given'
  )
  return { ...controller.bulk(false), ...Object.fromEntries(given.map(({ id }) => [id, false])) }
}
