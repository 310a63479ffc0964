/**
 * Room for what a banner covers, so that all of the page can be scrolled from under it and focus is never hidden by it
 * (WCAG 2.4.11). On the root element: a box in the body would move the footer of many a page.
 */

let before: Partial<CSSStyleDeclaration> | undefined

/** Keeps that much room at the end of the page, CSS pixels; at 0 the page has its own styles again. */
export function reserve(height: number): void {
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
