/**
 * Handles the clicks in the banner. One function handles all buttons, so that clicks made before
 * this file was loaded can be given to it too.
 */
import type { BannerController, Hand } from '../../view-types.js'

/** Turns a click into an act, if it was made on a control of the banner. */
export function press(
  { isTrusted, target, timeStamp }: Event,
  controller: BannerController,
  hand: Hand
): void {
  const control = (target as Element).closest<HTMLElement>('.lawful-banner [data-act]')
  const event = { isTrusted, timeStamp, currentTarget: control }
  switch (control?.dataset['act']) {
    case 'accept':
      return hand(controller.asked(true), { act: 'accept-all', control: 'accept', event })
    case 'reject':
      return hand(controller.asked(false), { act: 'reject-all', control: 'reject', event })
    case 'object': {
      const { purpose } = control.closest<HTMLElement>('[data-purpose]')!.dataset
      return hand({ [purpose!]: false }, { act: 'object', control: 'object', event })
    }
    case 'partners':
    case 'open':
      return controller.openPreferences()
  }
}
