/**
 * Case B04: the stored text is damaged, forged, outdated or stored several times. The library must
 * never read a consent out of it that the visitor did not give.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decode, newest } from '../../src/core/cookie-text.ts'
import { derive } from '../../src/core/snapshot.ts'
import { parseDecision } from '../../src/server.ts'
import type { Decision } from '../../src/types.ts'
import { PATIENCE, runs } from '../support/runs.ts'
import { config, NOW, said } from '../support/sample.ts'
import {
  anyStored,
  checksumOf,
  decisionOf,
  good,
  ID,
  signed,
  SUBJECT,
  textOf
} from '../support/stored.ts'

const DAY = 86_400
const snapshot = (decision: Decision | null, isLost = !decision, now = NOW) =>
  derive(
    config,
    { decision, doubt: isLost ? 'unreadable' : null, visitor: {}, saidHere: {}, once: {} },
    now,
    false
  )

/** Reads the purposes and services with a yes from the text, without the library's own reader. */
function yesIn(text: string): string[] {
  const parts = text.split('~')
  const sum = parts.pop()
  if (parts.length < 4 || parts[0] !== '1' || sum !== checksumOf(parts.join('~'))) return []
  return parts.slice(4).flatMap((entry) => {
    const [key, letters = '', version = '1'] = entry.split(':')
    const at =
      letters.length > 2
        ? Number.parseInt(letters.slice(2), 36) * DAY
        : Number.parseInt(parts[3]!, 36)
    const longest = key === 'email' || key === 'phone' ? 1_100 : 185
    const isFresh = at <= NOW + DAY && at > NOW - longest * DAY
    return letters.startsWith('g') && isFresh && version === '1' ? key! : []
  })
}

test(
  'B04 for any stored text, only a purpose with a yes in that very text is open, and nothing throws',
  () => {
    let read = 0
    let open = 0
    fc.assert(
      fc.property(anyStored, (text) => {
        const decision = decode(text)
        const { permissions, services } = snapshot(decision)
        const yes = yesIn(text)
        if (decision) read++
        for (const id of ['statistics', 'ads', 'email', 'phone']) {
          if (!permissions[id]) continue
          open++
          expect(yes, text).toContain(id)
        }
        for (const key of Object.keys(services))
          if (services[key])
            expect(yes.includes(key) || yes.includes(key.split('/')[0]!), text).toBe(true)
        if (decision) expect(Object.getPrototypeOf(decision.statements)).toBeNull()
      }),
      { seed: 20261123, numRuns: runs(3_000) }
    )
    // Some of the texts must be good enough to be read and to open a purpose, or the property
    // proves nothing.
    expect(read).toBeGreaterThan(runs(3_000) / 10)
    expect(open).toBeGreaterThan(runs(3_000) / 100)
  },
  PATIENCE
)

test(
  'B04 several stored values at once: a broken one takes nothing from a good one, and a "no" is never lost to an equal age',
  () => {
    fc.assert(
      fc.property(fc.array(anyStored, { maxLength: 5 }), (texts) => {
        const decisions = texts.flatMap((text) => decode(text) ?? [])
        const found = newest(decisions)
        expect(found === null).toBe(decisions.length === 0)
        if (!found) return
        const latest = decisions.filter(({ at }) => at === found.at)
        expect(decisions.every(({ at }) => at <= found.at)).toBe(true)
        for (const { statements } of latest)
          for (const key of Object.keys(statements))
            if (statements[key]!.status !== 'given')
              expect(found.statements[key]?.status, key).not.toBe('given')
      }),
      { seed: 4, numRuns: runs(1_000) }
    )
  },
  PATIENCE
)

test('B04 a good text cut at every sign, or with any one bit flipped, reads as nothing', () => {
  expect(decode(good)).not.toBeNull()
  for (let at = 0; at < good.length; at++) {
    expect(decode(good.slice(0, at)), `cut at ${at}`).toBeNull()
    for (let bit = 0; bit < 16; bit++) {
      const flipped =
        good.slice(0, at) +
        String.fromCharCode(good.charCodeAt(at) ^ (1 << bit)) +
        good.slice(at + 1)
      expect(decode(flipped), `bit ${bit} of ${at}`).toBeNull()
    }
  }
})

test.each(['0', '2', '3', '10', '', 'v1', '１'])(
  'B04 a text of schema %j reads as nothing, though all else is right',
  (schema) => {
    expect(decode(textOf(['ads:gc']))).not.toBeNull()
    expect(decode(textOf(['ads:gc'], NOW, schema))).toBeNull()
  }
)

test('B04 a text of a million signs is read or refused, and never throws', () => {
  const many = Array.from({ length: 50_000 }, (_, index) => `p${index}:gc`)
  expect(Object.keys(decode(textOf(many))!.statements)).toHaveLength(50_000)
  for (const text of [
    '1'.repeat(1e6),
    '~'.repeat(1e6),
    textOf(['a'.repeat(1e6) + ':gc']),
    signed(`1~${SUBJECT}~${ID}~${'z'.repeat(1e6)}`)
  ])
    expect(decode(text)).toBeNull()
})

test('B04 a yes to unknown purposes opens nothing, and takes nothing from the others', () => {
  const { permissions, services } = snapshot(
    decode(textOf(['adz:gc', 'ads/adz:gc', 'statistics:gc']))
  )
  expect(Object.keys(permissions)).toEqual(config.purposes.map(({ id }) => id))
  expect({
    statistics: permissions['statistics'],
    ads: permissions['ads'],
    unknownService: 'ads/adz' in services
  }).toEqual({ statistics: true, ads: false, unknownService: false })
})

test.each<[string, number, boolean]>([
  ['one hour old', NOW - 3_600, true],
  ['given seven months ago', NOW - 213 * DAY, false],
  ['a day ahead', NOW + DAY, true],
  ['a day and a second ahead', NOW + DAY + 1, false],
  ['fifty years ahead', NOW + 50 * 365 * DAY, false],
  ['from 1970', 0, false]
])('B04 a yes %s', (_, at, opens) =>
  expect(snapshot(decode(textOf(['ads:gc'], at))).permissions['ads']).toBe(opens)
)

test('B04 names of a prototype are names like others', () => {
  const read = decode(textOf(['constructor:gc', 'ads/constructor:gc', 'valueof:gc']))
  expect(Object.keys(read!.statements)).toEqual(['constructor', 'ads/constructor', 'valueof'])
  expect(decode(textOf(['__proto__:gc']))).toBeNull()
  const { permissions, services } = snapshot(read)
  for (const name of ['constructor', '__proto__', 'toString', 'valueof'])
    expect({ permission: permissions[name], service: services[`ads/${name}`] }).toEqual({
      permission: undefined,
      service: undefined
    })
  expect(({} as Record<string, unknown>)['status']).toBeUndefined()
})

test('B04 the server reads the same of several cookies: the newest good one, a "no" in a tie', () => {
  const header = (...texts: string[]) => texts.map((text) => `eu-consent=${text}`).join('; ')
  const [yes, no, later] = [textOf(['ads:gc']), textOf(['ads:rc']), textOf(['ads:gc'], NOW + 60)]
  const status = (...texts: string[]) => parseDecision(header(...texts))?.statements['ads']?.status
  expect({
    yesThenNo: status(yes, no),
    noThenYes: status(no, yes),
    noThenLaterYes: status(no, later),
    laterYesThenNo: status(later, no)
  }).toEqual({
    yesThenNo: 'refused',
    noThenYes: 'refused',
    noThenLaterYes: 'given',
    laterYesThenNo: 'given'
  })
  expect({
    brokenThenYes: status('broken', yes),
    noThenBroken: status(no, later + '0'),
    onlyBroken: status('x', '')
  }).toEqual({ brokenThenYes: 'given', noThenBroken: 'refused', onlyBroken: undefined })
})

test('B04 a decision that cannot be read closes also what rests on legitimate interests', () => {
  expect(snapshot(null).permissions['quality']).toBe(false)
  expect(snapshot(null, false).permissions['quality']).toBe(true)
  expect(snapshot(decisionOf({ ads: said('given') })).permissions['quality']).toBe(true)
})
