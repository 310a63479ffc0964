/**
 * Whether a person could see and reach a control: shown, of some size, opaque, on the screen, nothing of the page over it.
 * A yes to a control that nobody could see is no yes (GDPR art. 4(11): informed and unambiguous). A page that means to
 * deceive has other ways (a layer that lets clicks through, say); what it cannot do is make the record say otherwise.
 */
export function isReachable(control: Element): boolean {
  // Older engines know the first two names, newer ones the last two.
  const ways = { checkOpacity: true, checkVisibilityCSS: true, opacityProperty: true, visibilityProperty: true }
  if (control.checkVisibility && !control.checkVisibility(ways)) return false
  if (!document.elementFromPoint) return true // no layout to ask
  // By keyboard a control is pressed where it has focus, which may have been scrolled away since.
  control.scrollIntoView?.({ block: 'nearest', behavior: 'instant' })
  const { left, top, width, height } = control.getBoundingClientRect()
  if (Math.min(width, height) < SMALLEST || opacityOf(control) < LOWEST_OPACITY) return false
  const x = left + width / 2
  const y = top + height / 2
  // Firefox finds what is in the top layer also where nobody sees it.
  if (x !== clamp(x, innerWidth) || y !== clamp(y, innerHeight)) return false
  const above = document.elementFromPoint(x, y)
  // Our own banner may lie over a placeholder that is pressed by keyboard.
  return control.contains(above) || !!above?.closest('.lawful-ui')
}

/** CSS pixels. */
const SMALLEST = 12
const LOWEST_OPACITY = 0.5

const clamp = (at: number, end: number) => Math.min(Math.max(at, 0), end)

function opacityOf(control: Element): number {
  let opacity = 1
  for (let at: Element | null = control; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity) || 0
  return opacity
}
