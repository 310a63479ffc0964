/** `lawful.push([method, …])`: the same call before and after the script has loaded. */
import type { Consent, Lawful, LawfulCall } from '../types.js'

/**
 * Adds `push` to an API and replays the calls that were pushed before. A call that fails is logged
 * and does not stop the others.
 */
export function answerQueue(api: Consent & Partial<Lawful>, early: unknown): void {
  api.push = ([method, ...args]: LawfulCall) => {
    new Promise((done) => done((api[method] as (...given: unknown[]) => unknown)(...args))).catch(
      (error: unknown) => console.error('[lawful]', method, error)
    )
  }
  if (Array.isArray(early)) early.forEach(api.push)
}
