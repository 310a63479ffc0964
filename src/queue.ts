/** `lawful.push([method, …])`: the same call before and after the script has loaded. */
import type { Consent } from './types.js'

export type Call = [method: string, ...args: unknown[]]
export type Push = (call: Call) => void

/** Gives `push` to a consent and replays what was pushed before. A call that fails is told and stops nothing. */
export function answerQueue(consent: Consent & { push?: Push }, early: unknown): void {
  consent.push = ([method, ...args]) => {
    const call = consent as unknown as Record<string, (...args: unknown[]) => unknown>
    new Promise((done) => done(call[method]!(...args))).catch((error: unknown) => console.error('[lawful]', method, error))
  }
  if (Array.isArray(early)) early.forEach(consent.push)
}
