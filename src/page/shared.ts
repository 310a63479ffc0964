/**
 * Functions of the head that the other files of the script tag use too. The build makes the other
 * files read them from this list (rollup.config.mjs), so that a visitor does not download them
 * twice. Do not add a function that the head itself does not need.
 */
import { hasOpenControl, isAtControl } from '../browser/open-controls.js'
import { cookieValues, readDecision } from '../browser/storage/decision-cookie.js'
import { readItem } from '../browser/storage/item.js'
import { receiptsKey } from '../browser/storage/receipts.js'
import { checksum, ENTRY } from '../core/cookie-text.js'
import { dictionary, own } from '../core/dictionary.js'
import { BASES } from '../core/forms.js'
import {
  audienceOf,
  basisFor,
  findPurpose,
  findService,
  isAskedInBanner,
  isExempt,
  modelFor,
  nameFor,
  needsConsent,
  opensUnasked,
  purposeOf,
  servicesOf,
  versionOf
} from '../core/purposes.js'
import { allowsElement, factsOf, statementsFor } from '../core/snapshot.js'
import { HELD_FRAMES, needsOf } from '../gate/held.js'
import { needsActing } from './parts.js'

/** The other files find each function by its place in this list. The build reads the order here. */
export const shared = [
  allowsElement,
  audienceOf,
  basisFor,
  BASES,
  checksum,
  cookieValues,
  dictionary,
  ENTRY,
  factsOf,
  findPurpose,
  findService,
  hasOpenControl,
  HELD_FRAMES,
  isAskedInBanner,
  isAtControl,
  isExempt,
  modelFor,
  nameFor,
  needsActing,
  needsConsent,
  needsOf,
  opensUnasked,
  own,
  purposeOf,
  readDecision,
  readItem,
  receiptsKey,
  servicesOf,
  statementsFor,
  versionOf
] as const
