/** Everybody, in the order of the tables. */
import { c15t } from './c15t.ts'
import type { Entry } from './entry.ts'
import { direct, floor, none } from './floor.ts'
import { klaro } from './klaro.ts'
import { hints, npm, scriptTag, serverDrawn } from './lawful.ts'
import { osano } from './osano.ts'
import { tarteaucitron } from './tarteaucitron.ts'
import { vanillaCookieconsent } from './vanilla-cookieconsent.ts'
import { taskOf } from '../task.ts'

const MAKERS = [none, direct, floor, scriptTag, hints, serverDrawn, npm, vanillaCookieconsent, klaro, tarteaucitron, osano, c15t]

/** At the task that all share. */
export const ENTRIES: readonly Entry[] = MAKERS.map((make) => make(taskOf()))

/** Those that are also asked to hold a hundred and a thousand; the floor is the bare loop in order. */
export const SCALED = (size: number): readonly Entry[] =>
  [floor, scriptTag, vanillaCookieconsent, klaro].map((make) => make(taskOf(size, size)))
