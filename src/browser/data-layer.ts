/** Returns the page's dataLayer. Makes one if the page has none. */
export function dataLayer(): unknown[] {
  const global = window as Window & { dataLayer?: unknown[] }
  return Array.isArray(global.dataLayer) ? global.dataLayer : (global.dataLayer = [])
}
