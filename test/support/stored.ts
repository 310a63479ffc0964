/** Stored decisions: good ones, and damaged or forged ones. */
import fc from 'fast-check'
import { encode } from '../../src/core/encode.ts'
import type { Decision, Statement } from '../../src/types.ts'
import { NOW } from './sample.ts'

export const ID = '0193a5b0-0000-7000-8000-00000000000a'
export const SUBJECT = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'

export const decisionOf = (
  statements: Readonly<Record<string, Statement>>,
  at = NOW
): Decision => ({
  id: ID,
  subject: SUBJECT,
  at: new Date(at * 1000).toISOString(),
  statements
})

/** Returns the checksum, by the formula of docs/reference/cookie.md and not by our own code. */
export const checksumOf = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    .reduce((sum, code) => (sum * 31 + code) % 4_294_967_291, 0)
    .toString(36)

/** Adds the right checksum to a text. */
export const signed = (text: string): string => `${text}~${checksumOf(text)}`

/** Makes a text of these entries by hand. */
export const textOf = (entries: readonly string[], at = NOW, schema = '1'): string =>
  signed([schema, SUBJECT, ID, at.toString(36), ...entries].join('~'))

const mostly = <T>(...usual: T[]) => ({ weight: 9, arbitrary: fc.constantFrom(...usual) })
const seldom = <T>(...odd: T[]) => ({ weight: 1, arbitrary: fc.constantFrom(...odd) })
const key = fc.oneof(
  mostly('statistics', 'ads', 'ads/meta', 'ads/both', 'quality', 'email', 'phone'),
  seldom('adz', '__proto__', 'constructor', 'ads/', 'ads/adz', 'ADS', 'ads ')
)
const letters = fc.oneof(
  mostly('gc', 'gc', 'rc', 'wc', 'oi', 'gi'),
  seldom('gt', 'Gc', 'g', 'xc', 'gx', 'gcc', 'rg')
)
const day = fc.oneof(
  fc.constant(''),
  fc
    .integer({ min: -400, max: 30 })
    .map((days) => Math.max(0, Math.floor(NOW / 86_400) + days).toString(36))
)
const version = fc.oneof(mostly('', '', ':1', ':2'), seldom(':', ':a b', ':__proto__', ':1:1'))
const entry = fc
  .tuple(key, letters, day, version)
  .map(([key, letters, day, version]) => `${key}:${letters}${day}${version}`)
const schema = fc.oneof(mostly('1'), seldom('0', '2', '', '11', 'v1'))
const time = fc.oneof(
  fc.integer({ min: NOW - 400 * 86_400, max: NOW + 3 * 86_400 }),
  fc.integer({ min: 0, max: 2 ** 34 })
)

/** Texts that look right, with entries that may be wrong. */
const crafted = fc
  .tuple(
    fc.uniqueArray(entry, { maxLength: 4, selector: (text) => text.split(':')[0] }),
    time,
    schema
  )
  .map(([entries, at, schema]) => textOf(entries, at, schema))

const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 80 }),
  fc.json(),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => String.fromCharCode(...bytes)),
  fc.constantFrom(
    '',
    'true',
    'null',
    '{}',
    '[]',
    '{"ads":true}',
    '{"__proto__":{"ads":true}}',
    '%7B%7D',
    'undefined',
    '1~~~~'
  )
)

/** A text that is cut short, doubled, has other characters in it, or has one bit flipped. */
const damaged = fc
  .tuple(
    crafted,
    fc.nat(),
    fc.integer({ min: 0, max: 15 }),
    fc.nat(),
    fc.constantFrom('cut', 'flip', 'insert', 'repeat', 'swap')
  )
  .map(([text, where, bit, other, how]) => {
    const at = where % text.length
    const sign = text.charCodeAt(at)
    if (how === 'cut') return text.slice(0, at)
    if (how === 'flip')
      return text.slice(0, at) + String.fromCharCode(sign ^ (1 << bit)) + text.slice(at + 1)
    if (how === 'insert')
      return text.slice(0, at) + String.fromCharCode(other % 0x250) + text.slice(at)
    if (how === 'repeat') return text + text.slice(at)
    return text.slice(at) + text.slice(0, at)
  })

/** The damaged texts with a right checksum, as a forger would write them. */
const resigned = damaged.map((text) => signed(text.slice(0, text.lastIndexOf('~'))))

/** Every kind of text that may be in a cookie with our name. */
export const anyStored = fc.oneof({ weight: 3, arbitrary: crafted }, junk, damaged, resigned)

/** A good text with a statement of every status. */
export const good = encode(
  decisionOf({
    statistics: { status: 'withdrawn', basis: 'consent', at: NOW, version: '1' },
    ads: { status: 'refused', basis: 'consent', at: NOW, version: '1' },
    'ads/meta': {
      status: 'given',
      basis: 'consent',
      at: Math.floor(NOW / 86_400) * 86_400,
      version: '2'
    },
    email: { status: 'objected', basis: 'legitimate-interests', at: NOW, version: '1' }
  })
)
