/** A script that runs in the page before anything else and takes the times. */

/** The times that the script took, in milliseconds since the page was requested. */
export interface Seen {
  ran: number[]
  cls: number
  lcp: number
  inp: number
  from: number
  painted: number
  gone: number
  preferences: number
}

const OBSERVE = `window.bench = { ran: [], cls: 0, lcp: 0, inp: 0, run() { bench.ran.push(performance.now()) } };
const observe = (type, more, use) => new PerformanceObserver((list) => list.getEntries().forEach(use)).observe({ type, buffered: true, ...more });
observe('layout-shift', {}, ({ value, hadRecentInput }) => { if (!hadRecentInput) bench.cls += value });
observe('largest-contentful-paint', {}, ({ startTime }) => { bench.lcp = startTime });
observe('event', { durationThreshold: 16 }, ({ duration, interactionId, startTime }) => { if (interactionId && startTime >= bench.from - 50) bench.inp = Math.max(bench.inp, duration) });
bench.seen = (selector) => { const found = document.querySelector(selector); if (!found || !found.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false; const { width, height, top } = found.getBoundingClientRect(); return width > 0 && height > 0 && top < innerHeight };
bench.wait = (selector, name, gone) => { const look = () => { if (bench.seen(selector) !== !!gone) bench[name] = performance.now(); else requestAnimationFrame(look) }; requestAnimationFrame(look) };
addEventListener('pointerup', () => { bench.from = performance.now() }, true);`

/**
 * Takes times. With a selector it also takes the first paint of that element, which costs the page
 * a query in every frame.
 */
export const watch = (banner?: string) =>
  OBSERVE + (banner ? `;bench.wait(${JSON.stringify(banner)}, 'painted')` : '')

/** Only lets scripts run, so that nothing else costs the page time. */
export const QUIET = 'window.bench = { ran: [], run() { bench.ran.push(performance.now()) } }'
