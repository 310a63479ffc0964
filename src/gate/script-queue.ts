/**
 * Runs held scripts in document order. Classic external scripts that follow one another are
 * inserted together, and the browser keeps their order. Inline scripts and modules wait for the
 * scripts before them; those with an address are preloaded. If a script hangs, the others go on
 * after 5 seconds. Nothing waits for `async` scripts.
 */
import { whenParsed } from '../browser/page-life.js'
import { preload, putIn, takeBack, urlOf } from './script-element.js'

type Script = HTMLScriptElement

const LONGEST_WAIT = 5_000

const isFree = (held: Script) => urlOf(held) && held.hasAttribute('async')
const waitsForParser = (held: Script) => held.defer || held.getAttribute('data-type') === 'module'
const isPlain = (held: Script) => urlOf(held) && !waitsForParser(held)

/**
 * Makes the queue of a page. It asks `isAllowed` once more when the turn of a script comes, and
 * takes a script that may not run out of `released`.
 */
export function createScriptQueue(
  isAllowed: (held: Script) => boolean,
  released: Pick<WeakSet<Element>, 'delete'>
) {
  let waiting: Script[] = []
  const started = new Map<Script, Script>() // held scripts, with replacements that have not run yet
  // Set once a script hung: scripts then run one by one, because one that hangs holds up its group.
  let isAlone = false
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Scripts that must run before others may start. */
  const blocking = () => [...started.keys()].filter((held) => !isFree(held))

  function start(held: Script): void {
    if (!held.isConnected || !isAllowed(held)) return void released.delete(held)
    const script = putIn(held, isAlone, () => end(held))
    if (script?.src) started.set(held, script)
  }

  function end(held: Script): void {
    if (!started.delete(held) || isFree(held)) return
    timer = clearTimeout(timer) as undefined
    queueMicrotask(go)
  }

  function abandon(held: Script): void {
    takeBack(held, started.get(held)!)
    end(held)
  }

  function timeOut(): void {
    timer = undefined
    const [hung, ...others] = blocking()
    others.forEach(abandon)
    waiting = [...others, ...waiting]
    hung!.async = true // nothing waits for it any more
    isAlone = true
    go()
  }

  function go(): void {
    // The browser keeps the order of plain scripts that are inserted together.
    const mayStart = (held: Script) =>
      blocking().every((other) => !isAlone && isPlain(held) && isPlain(other))
    for (let held; (held = waiting[0]) && mayStart(held); start(held)) {
      if (waitsForParser(held) && document.readyState === 'loading') return whenParsed(go)
      waiting.shift()
    }
    if (blocking().length) timer ||= setTimeout(timeOut, LONGEST_WAIT)
  }

  function run(held: Script): void {
    if (isFree(held)) return start(held)
    // An inline script starts one microtask later, because a released script must not run in the
    // middle of the library's own work. An external script starts at once, before any preload.
    if (waiting.push(held) > 1 || !urlOf(held)) queueMicrotask(go)
    else go()
    if (urlOf(held) && waiting.at(-1) === held) preload(held)
  }

  return {
    run,
    /**
     * Takes back scripts that may not run any more. They stay in `released`, because one of them
     * may have just run, and no script runs twice on a page.
     */
    recall: () =>
      started.forEach((script, held) => {
        if (script !== document.currentScript && !isAllowed(held)) abandon(held)
      })
  }
}
