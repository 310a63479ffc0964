/**
 * The state as nanostores, for frameworks. They hold copies, so that writing into them opens
 * nothing.
 */
import { atom } from 'nanostores'
import type { Snapshot } from '../core/snapshot.js'
import type { Consent, Decision, Prompt } from '../types.js'

type OwnStores = ReturnType<typeof createStores>

const known = new WeakMap<Consent, OwnStores>()

/** Returns the stores of an API. The first call adds them to it. */
export function storesOf(api: Consent): OwnStores {
  const stores = known.get(api) ?? createStores(api)
  known.set(api, stores)
  return stores
}

function createStores(api: Consent) {
  const $permissions = atom<Readonly<Record<string, boolean>>>({})
  const $decision = atom<Decision | null>(null)
  const $prompt = atom<Prompt | null>(null)
  Object.assign(api, { $permissions, $decision, $prompt })
  return {
    show(
      decision: Decision | null,
      { permissions, prompt }: Pick<Snapshot, 'permissions' | 'prompt'>
    ): void {
      safely(() => $decision.set(structuredClone(decision)))
      safely(() => $permissions.set({ ...permissions }))
      safely(() => $prompt.set(prompt))
    }
  }
}

/** Sets a store. A store listener that throws is logged and stops nothing. */
function safely(set: () => void): void {
  try {
    set()
  } catch (error) {
    console.error('[lawful] a store listener threw', error)
  }
}
