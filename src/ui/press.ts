/** What a click in the banner does. One listener for all its buttons, so that clicks made before we came can be given to it too. */
import type { BannerController, Gesture } from '../view-types.js'

/** Hands over an act with the evidence of its view. */
export type Hand = (answers: Readonly<Record<string, boolean>>, how: Pick<Gesture, 'act' | 'control' | 'event'>) => void

/** Turns a click into an act, if it was made to a control of the banner. */
export function press({ isTrusted, target, timeStamp }: Event, controller: BannerController, hand: Hand): void {
  const control = (target as Element).closest<HTMLElement>('.lawful-banner [data-act]')
  const event = { isTrusted, timeStamp, currentTarget: control }
  switch (control?.dataset['act']) {
    case 'accept':
      return hand(controller.asked(true), { act: 'accept-all', control: 'accept', event })
    case 'reject':
      return hand(controller.asked(false), { act: 'reject-all', control: 'reject', event })
    case 'object':
      return hand(
        { [control.closest<HTMLElement>('[data-purpose]')!.dataset['purpose']!]: false },
        { act: 'object', control: 'object', event }
      )
    case 'partners':
    case 'open':
      return controller.openPreferences()
  }
}
