/** The page's dataLayer, made if nobody did. */
export function dataLayer(): unknown[] {
  const global = window as Window & { dataLayer?: unknown[] }
  return Array.isArray(global.dataLayer) ? global.dataLayer : (global.dataLayer = [])
}
