/**
 * Room for what a banner covers, so that all of the page can be scrolled from under it and focus is never hidden by it
 * (WCAG 2.4.11). On the root element: a box in the body would move the footer of many a page.
 */

/** Keeps that much room at the end of the page, CSS pixels; none at 0. */
export function reserve(height: number): void {
  const { style } = document.documentElement
  style.scrollPaddingBottom = style.paddingBottom = height ? `${height}px` : ''
  style.boxSizing = height ? 'content-box' : '' // a page of 100 % keeps its height
}
