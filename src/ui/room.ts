/**
 * Room for what a banner covers, so that all of the page can be scrolled from under it and focus is never hidden by it
 * (WCAG 2.4.11). On the root element: a box in the body would move the footer of many a page.
 */

let before: Partial<CSSStyleDeclaration> | undefined

/** Keeps room for all that lies below the banner's upper edge, once that is painted: measuring would lay the page out twice before. */
export function makeRoom(banner: HTMLElement | null): void {
  if (banner) requestAnimationFrame(() => setTimeout(() => banner.isConnected && reserve(coveredBy(banner))))
  else reserve(0)
}

/** CSS pixels at the end of the page. One that ends above the banner needs none, and no scrollbar for it. */
function coveredBy(banner: HTMLElement): number {
  const { top } = banner.getBoundingClientRect()
  const end = Math.max(...[...document.body.children].map((child) => child.getBoundingClientRect().bottom + scrollY))
  return top > 0 && end > top ? Math.max(0, innerHeight - top) : 0
}

function reserve(height: number): void {
  const { style } = document.documentElement
  const { scrollPaddingBottom, paddingBottom, boxSizing } = style
  if (height) {
    before ??= { scrollPaddingBottom, paddingBottom, boxSizing }
    style.scrollPaddingBottom = style.paddingBottom = `${height}px`
    const { paddingLeft, paddingRight } = getComputedStyle(document.documentElement)
    // A page of 100 % keeps its height.
    if (paddingLeft + paddingRight === '0px0px') style.boxSizing = 'content-box'
  } else if (before) {
    Object.assign(style, before)
    before = undefined
  }
}
