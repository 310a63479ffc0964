/** All entries, in the order of the tables. */
import { c15t } from './c15t.ts'
import type { Entry } from './entry.ts'
import { direct, floor, none } from './floor.ts'
import { klaro } from './klaro.ts'
import { hints, npm, scriptTag, serverDrawn } from './lawful.ts'
import { osano } from './osano.ts'
import { tarteaucitron } from './tarteaucitron.ts'
import { vanillaCookieconsent } from './vanilla-cookieconsent.ts'
import { taskOf } from '../task.ts'

const MAKERS = [
  none,
  direct,
  floor,
  scriptTag,
  hints,
  serverDrawn,
  npm,
  vanillaCookieconsent,
  klaro,
  tarteaucitron,
  osano,
  c15t
]

/** All entries, with the task that they share. */
export const ENTRIES: readonly Entry[] = MAKERS.map((make) => make(taskOf()))

/**
 * Returns the entries that are also measured with a hundred and a thousand scripts. The floor is
 * the bare loop in order.
 */
export const SCALED = (size: number): readonly Entry[] =>
  [floor, scriptTag, vanillaCookieconsent, klaro].map((make) => make(taskOf(size, size)))
