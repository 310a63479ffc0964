/** What runs in the page before anything else and takes the times. */

/** What it has seen; milliseconds since the page was asked for. */
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

/** Takes times; with a selector also when that is first painted, which costs the page a look at every frame. */
export const watch = (banner?: string) => OBSERVE + (banner ? `;bench.wait(${JSON.stringify(banner)}, 'painted')` : '')

/** Only lets scripts run: nothing that would cost the page time. */
export const QUIET = 'window.bench = { ran: [], run() { bench.ran.push(performance.now()) } }'
