/**
 * Runs held scripts in document order. Classic external ones that follow one another go in together, and the browser
 * keeps their order; inline ones and modules wait for what precedes them, requested early. A script that hangs is
 * waited for 5 seconds, then the rest goes on; `async` ones wait for nobody.
 */
import { whenParsed } from './page-state.js'
import { preload, putIn, takeBack, urlOf } from './running.js'

type Script = HTMLScriptElement

const LONGEST_WAIT = 5_000

const isFree = (held: Script) => urlOf(held) && held.hasAttribute('async')
const waitsForParser = (held: Script) => held.defer || held.getAttribute('data-type') === 'module'
const isPlain = (held: Script) => urlOf(held) && !waitsForParser(held)

/** One runner per page. `isAllowed` is asked once more at each turn; what was not run after all leaves `released`. */
export function createRunner(isAllowed: (held: Script) => boolean, released: WeakSet<Element>) {
  let waiting: Script[] = []
  const flying = new Map<Script, Script>() // held ones to what stands in their place, not yet run
  let ahead = 0 // of those flying, how many have to run before the next
  let latest: Script
  let isAlone = false // one hung: the browser would hold up all that went in together with it
  let timer: ReturnType<typeof setTimeout> | undefined

  function start(held: Script): void {
    if (!held.isConnected || !isAllowed(held)) return void released.delete(held)
    try {
      const script = putIn(held, isAlone)
      if (!script.src) return
      flying.set(held, script)
      if (!isFree(held)) {
        ahead++
        latest = held
      }
      for (const event of ['load', 'error']) script.addEventListener(event, () => end(held))
    } catch (error) {
      console.error(error)
    }
  }

  function end(held: Script): void {
    if (!flying.delete(held) || isFree(held)) return
    ahead--
    clearTimeout(timer)
    timer = undefined
    queueMicrotask(go)
  }

  /** Takes it back before it runs. */
  function land(held: Script): void {
    takeBack(held, flying.get(held)!)
    end(held)
  }

  function hang(): void {
    timer = undefined
    const [first, ...others] = [...flying.keys()].filter((held) => !isFree(held))
    others.forEach(land)
    waiting = [...others, ...waiting]
    first!.async = true // nobody waits for it any more
    isAlone = true
    ahead--
    go()
  }

  function isDue(held: Script): unknown {
    return !ahead || (!isAlone && isPlain(held) && isPlain(latest))
  }

  function go(): void {
    for (let held; (held = waiting[0]) && isDue(held);) {
      if (waitsForParser(held) && document.readyState === 'loading') return whenParsed(go)
      waiting.shift()
      start(held)
    }
    if (ahead) timer ||= setTimeout(hang, LONGEST_WAIT)
  }

  return {
    run(held: Script): void {
      if (isFree(held)) return start(held)
      // Not at once what is inline: it must find us as everybody does. What has an address goes before any hint.
      if (waiting.push(held) > 1 || !urlOf(held)) queueMicrotask(go)
      else go()
      if (urlOf(held) && waiting.at(-1) === held) preload(held)
    },
    /** Takes back what may not run any more and has not run yet. */
    recall(): void {
      flying.forEach((script, held) => {
        // It stays released: it may have just run, and never runs twice on a page.
        if (script !== document.currentScript && !isAllowed(held)) land(held)
      })
    }
  }
}
