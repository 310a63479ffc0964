/**
 * Adds a constructable style sheet, because a style element does not apply under `style-src
 * 'none'`. Returns a function that removes it.
 */
export function adopt(css: string): () => void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      const others = document.adoptedStyleSheets.filter((other) => other !== sheet)
      document.adoptedStyleSheets = others
    }
  } catch {
    const style = document.createElement('style')
    style.textContent = css
    document.head.append(style)
    return () => style.remove()
  }
}
