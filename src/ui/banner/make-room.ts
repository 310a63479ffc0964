/**
 * Adds room for the part of the page that the banner covers, so that a visitor can scroll all of it
 * into view and the banner never hides focus (WCAG 2.4.11). The room is padding of the root
 * element, because a box in the body would move the footer of many pages.
 */
let before: Partial<CSSStyleDeclaration> | undefined

/**
 * Adds room for everything below the upper edge of the banner. For null it removes the room. It
 * measures after the paint, because measuring earlier would lay the page out twice.
 */
export function makeRoom(banner: HTMLElement | null): void {
  const measure = () => banner!.isConnected && reserve(coveredBy(banner!))
  if (banner) requestAnimationFrame(() => setTimeout(measure))
  else reserve(0)
}

/**
 * Returns the room that is needed, in CSS pixels. A page that ends above the banner needs none, and
 * must not get a scrollbar.
 */
function coveredBy(banner: HTMLElement): number {
  const { top } = banner.getBoundingClientRect()
  const bottoms = [...document.body.children].map(
    (child) => child.getBoundingClientRect().bottom + scrollY
  )
  return top > 0 && Math.max(...bottoms) > top ? Math.max(0, innerHeight - top) : 0
}

function reserve(height: number): void {
  const { style } = document.documentElement
  const { scrollPaddingBottom, paddingBottom, boxSizing } = style
  if (height) {
    before ??= { scrollPaddingBottom, paddingBottom, boxSizing }
    style.scrollPaddingBottom = style.paddingBottom = `${height}px`
    const { paddingLeft, paddingRight } = getComputedStyle(document.documentElement)
    // With this, a page with a height of 100 % keeps its height.
    if (paddingLeft + paddingRight === '0px0px') style.boxSizing = 'content-box'
  } else if (before) {
    Object.assign(style, before)
    before = undefined
  }
}
