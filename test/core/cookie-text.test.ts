/**
 * Case B04: the stored text is damaged, forged, outdated or stored several times. The library must
 * never read a consent out of it that the visitor did not give.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode, newest } from '../../src/core/cookie-text.ts'
import { encode } from '../../src/core/encode.ts'
import { BASES, STATUSES } from '../../src/core/forms.ts'
import type { Decision, LegalBasis, Status } from '../../src/types.ts'
import { NOW, said } from '../support/sample.ts'

const ID = '0193a5b0-0000-7000-8000-00000000000a'
const SUBJECT = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
const decision = (statements: Decision['statements'], at = NOW): Decision => ({
  id: ID,
  subject: SUBJECT,
  at: new Date(at * 1000).toISOString(),
  statements
})

/** Adds the checksum to a text, by the formula of docs/reference/cookie.md. */
const signed = (text: string) => {
  const sum = Array.from(text).reduce(
    (sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 4_294_967_291,
    0
  )
  return `${text}~${sum.toString(36)}`
}
const textOf = (...entries: string[]) => signed(['1', SUBJECT, ID, 'toyeo0', ...entries].join('~'))

const anyDecision = fc.record({
  at: fc.integer({ min: 0, max: 4_000_000_000 }),
  keys: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,12}(\/[a-z][a-z0-9-]{0,8})?$/), {
    maxLength: 9
  }),
  picks: fc.array(fc.nat(), { minLength: 9, maxLength: 9 })
})

const build = ({ at, keys, picks }: { at: number; keys: string[]; picks: number[] }): Decision =>
  decision(
    Object.fromEntries(
      keys.map((key, index) => {
        const pick = picks[index]!
        const day = Math.floor(pick % 40_000) * 86_400
        return [
          key,
          said(STATUSES[pick % 4]!, {
            basis: BASES[pick % 6]!,
            at: pick % 2 ? at : day,
            version: pick % 3 ? '1' : 'v2.1_a'
          })
        ]
      })
    ),
    at
  )

describe('cookie text', () => {
  test('is short, and holds only what a cookie may hold', () => {
    const text = encode(
      decision({
        statistics: said('given'),
        ads: said('refused'),
        'ads/meta': said('given', { at: NOW - 9 * 86_400, version: '2' })
      })
    )
    expect(text).toMatch(/^[\x21\x23-\x2B\x2D-\x3A\x3C-\x5B\x5D-\x7E]+$/)
    expect(text).toBe(
      `1~${SUBJECT}~${ID}~toyeo0~statistics:gc~ads:rc~ads/meta:gcg0z:2~${text.split('~').at(-1)}`
    )
    expect(text.length).toBeLessThan(200)
  })

  test('the example of docs/reference/cookie.md is a real one', () => {
    const [, example] = /```\n(.*)/.exec(readFileSync('docs/reference/cookie.md', 'utf8'))!
    expect(decode(example!)?.statements).toMatchObject({
      statistics: { status: 'given' },
      ads: { status: 'refused' },
      'ads/meta': { version: '2' }
    })
  })

  test.each([
    ['g', 'given'],
    ['r', 'refused'],
    ['w', 'withdrawn'],
    ['o', 'objected']
  ])('the letter %s stands for the status %s', (letter, status) =>
    expect(decode(textOf(`ads:${letter}c`))!.statements['ads']).toEqual(said(status as Status))
  )

  test.each([
    ['c', 'consent'],
    ['t', 'contract'],
    ['l', 'legal-obligation'],
    ['v', 'vital-interests'],
    ['p', 'public-task'],
    ['i', 'legitimate-interests']
  ])('the letter %s stands for the basis %s', (letter, basis) =>
    expect(decode(textOf(`ads:g${letter}`))!.statements['ads']).toEqual(
      said('given', { basis: basis as LegalBasis })
    )
  )

  test('comes back as it was written', () => {
    fc.assert(
      fc.property(anyDecision, (seed) => {
        const written = build(seed)
        const read = decode(encode(written))
        expect({ ...read, statements: { ...read?.statements } }).toEqual(written)
      }),
      { seed: 1, numRuns: 100 }
    )
  }, 60_000)

  test('B04 a flipped bit, a cut or a doubled sign reads as nothing, never as a yes', () => {
    const text = encode(
      decision({
        statistics: said('withdrawn'),
        ads: said('refused'),
        email: said('objected', { basis: 'legitimate-interests' })
      })
    )
    for (let at = 0; at < text.length; at++) {
      expect(decode(text.slice(0, at)), `cut at ${at}`).toBeNull()
      expect(decode(text.slice(0, at) + text[at] + text.slice(at)), `doubled at ${at}`).toBeNull()
      for (let bit = 0; bit < 8; bit++) {
        const flipped =
          text.slice(0, at) +
          String.fromCharCode(text.charCodeAt(at) ^ (1 << bit)) +
          text.slice(at + 1)
        expect(decode(flipped), `bit ${bit} of ${at}`).toBeNull()
      }
    }
  })

  test('B04 a text with one sign out of place does not count, even with a good checksum', () => {
    expect(Object.keys(decode(textOf('ads:gc', 'statistics:rc'))!.statements)).toEqual([
      'ads',
      'statistics'
    ])
    for (const entry of [
      '!ads:gc',
      'ads:gc!',
      'ads',
      'ads:',
      'ads:g',
      'ads:xc',
      'ads:gx',
      'ads:gc:',
      ':gc',
      'ads:gczzzzz',
      'ads:gc:a b'
    ])
      expect(decode(textOf('statistics:rc', entry)), entry).toBeNull()
    expect(decode(textOf('ads:gc') + '!')).toBeNull()
    expect(decode('!' + textOf('ads:gc'))).toBeNull()
  })

  test('B04 a purpose that stands twice counts neither way', () => {
    expect(decode(textOf('ads:rc', 'ads:gc'))).toBeNull()
    expect(decode(textOf('ads:gc', 'ads:gc'))).toBeNull()
  })

  test('B04 any other stored text reads as nothing and never throws', () => {
    const strange = [
      '',
      '1',
      'true',
      '{"ads":true}',
      '__proto__',
      `1~${SUBJECT}~${ID}~zzzzzzzz~~0`,
      '%7B%7D',
      '1~~~~',
      'null',
      '💥'
    ]
    for (const text of strange) expect(decode(text)).toBeNull()
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => decode(text) === null),
      { seed: 2, numRuns: 5_000 }
    )
  }, 60_000)

  test('B04 an id such as __proto__ or constructor reaches no prototype', () => {
    const read = decode(encode(decision({ constructor: said('given') } as never)))
    expect(Object.getPrototypeOf(read!.statements)).toBeNull()
    expect((read!.statements as Record<string, unknown>)['toString']).toBeUndefined()
  })
})

describe('several copies', () => {
  test('B04 the newest counts', () => {
    const older = decision({ ads: said('given') }, NOW - 60)
    const newer = decision({ ads: said('refused') })
    expect(newest([older, newer])).toBe(newer)
    expect(newest([newer, older])).toBe(newer)
    expect(newest([])).toBeNull()
  })

  test('B04 among equally new ones a "no" wins, purpose by purpose, in either order', () => {
    const a = decision({ ads: said('given'), statistics: said('refused') })
    const b = decision({ ads: said('refused'), statistics: said('given') })
    for (const both of [newest([a, b]), newest([b, a])])
      expect({
        ads: both!.statements['ads']!.status,
        statistics: both!.statements['statistics']!.status
      }).toEqual({ ads: 'refused', statistics: 'refused' })
  })
})
