import { describe, expect, test } from 'vitest'
import { ofClosed } from '../../src/core/declared.ts'
import type { Service } from '../../src/types.ts'

const service = (changes: Partial<Service>): Service => ({ id: 's', purposes: ['ads'], ...changes })

describe('names', () => {
  const services = [
    service({ id: 'a', cookies: ['_a*', 'exact'], storage: ['box'] }),
    service({ id: 'b', cookies: ['_ab', 'shared'] }),
    service({ id: 'c', cookies: ['shared'] })
  ]
  const closed = (running: readonly string[], kind: 'cookies' | 'storage' = 'cookies') =>
    ['_a', '_ab', '_abc', 'exact', 'exactly', 'shared', 'box', 'a*', ''].filter(
      ofClosed(services, ({ id }) => running.includes(id), kind)
    )

  test('a trailing * makes a prefix, any other entry is a whole name; an undeclared name belongs to no service', () => {
    expect(closed([])).toEqual(['_a', '_ab', '_abc', 'exact', 'shared'])
    expect(closed([], 'storage')).toEqual(['box'])
  })
  test('a name that a running service declares too stays with that service', () => {
    expect(closed(['b'])).toEqual(['_a', '_abc', 'exact'])
    expect(closed(['c'])).toEqual(['_a', '_ab', '_abc', 'exact'])
    expect(closed(['a', 'b'])).toEqual([])
  })
})
