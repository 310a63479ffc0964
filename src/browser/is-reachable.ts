/**
 * Whether a person could see and reach a control: it is shown, large enough, opaque, on the screen,
 * and the page does not cover it. A yes to a control that could not be seen is no consent (GDPR
 * art. 4(11): informed and unambiguous). A page that wants to deceive still has other ways, for
 * example a layer that lets clicks through.
 */
export function isReachable(control: Element): boolean {
  if (control.checkVisibility && !control.checkVisibility(WAYS)) return false
  if (!document.elementFromPoint) return true // there is no layout, as in jsdom
  // Scroll to the control, because one that is pressed by keyboard may have been scrolled out of
  // sight.
  control.scrollIntoView?.({ block: 'nearest', behavior: 'instant' })
  const { left, top, width, height } = control.getBoundingClientRect()
  if (Math.min(width, height) < SMALLEST || opacityOf(control) < LOWEST_OPACITY) return false
  const x = left + width / 2
  const y = top + height / 2
  // Firefox also finds elements of the top layer that are off the screen.
  if (x !== clamp(x, innerWidth) || y !== clamp(y, innerHeight)) return false
  const above = document.elementFromPoint(x, y)
  // A view of this library may cover the control: the banner may lie over a placeholder that is
  // pressed by keyboard.
  return control.contains(above) || !!above?.closest('.lawful-ui')
}

/** Older engines know the first two names, newer ones the last two. */
const WAYS = {
  checkOpacity: true,
  checkVisibilityCSS: true,
  opacityProperty: true,
  visibilityProperty: true
}
/** CSS pixels. */
const SMALLEST = 12
const LOWEST_OPACITY = 0.5

const clamp = (at: number, end: number) => Math.min(Math.max(at, 0), end)

function opacityOf(control: Element): number {
  let opacity = 1
  for (let at: Element | null = control; at; at = at.parentElement)
    opacity *= Number(getComputedStyle(at).opacity) || 0
  return opacity
}
