/**
 * Whether a person could see and reach a control: shown, opaque, on the screen, nothing of the page over it. A yes to a
 * control that nobody could see is no yes (GDPR art. 4(11): informed and unambiguous).
 */
export function isReachable(control: Element): boolean {
  const { left, top, width, height } = control.getBoundingClientRect()
  // Older engines know the first two names, newer ones the last two.
  const ways = { checkOpacity: true, checkVisibilityCSS: true, opacityProperty: true, visibilityProperty: true }
  if (control.checkVisibility && !control.checkVisibility(ways)) return false
  const above = document.elementFromPoint?.(left + width / 2, top + height / 2)
  // Our own banner may lie over a placeholder that is pressed by keyboard. jsdom has no layout to ask.
  return above === undefined || control.contains(above) || !!above?.closest('.lawful-ui')
}
