/** The state as nanostores, for frameworks: copies, so that writing into them opens nothing. */
import { atom } from 'nanostores'
import type { Consent, Decision, Prompt } from './types.js'

type Stores = ReturnType<typeof createStores>

const known = new WeakMap<Consent, Stores>()

/** The stores of a consent, put into it at the first call. */
export function storesOf(consent: Consent): Stores {
  const stores = known.get(consent) ?? createStores(consent)
  known.set(consent, stores)
  return stores
}

function createStores(consent: Consent) {
  const $permissions = atom<Readonly<Record<string, boolean>>>({})
  const $decision = atom<Decision | null>(null)
  const $prompt = atom<Prompt | null>(null)
  Object.assign(consent, { $permissions, $decision, $prompt })
  return {
    show(decision: Decision | null, permissions: Readonly<Record<string, boolean>>, prompt: Prompt | null): void {
      safely(() => $decision.set(structuredClone(decision)))
      safely(() => $permissions.set({ ...permissions }))
      safely(() => $prompt.set(prompt))
    }
  }
}

/** A store listener that throws is told, and stops nothing. */
function safely(set: () => void): void {
  try {
    set()
  } catch (error) {
    console.error('[lawful] a store listener threw', error)
  }
}
