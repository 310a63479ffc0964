import { expect, test } from 'vitest'
import { allowedFor } from '../../src/core/contact.ts'
import type { Statement } from '../../src/types.ts'
import { config, NOW, said } from '../support/sample.ts'

const YEARS = 366 * 86_400
test.each<[string, string, string, Statement | undefined, boolean, string]>([
  [
    'a purpose that is not in the config',
    'fax',
    'customer',
    said('given'),
    false,
    'unknown-purpose'
  ],
  ['a purpose without a channel', 'ads', 'customer', said('given'), false, 'no-channel'],
  ['a prospect who has said nothing', 'email', 'prospect', undefined, false, 'nothing-said'],
  ['a prospect who agreed', 'email', 'prospect', said('given'), true, 'consent-given'],
  [
    'a prospect who agreed four years ago',
    'email',
    'prospect',
    said('given', { at: NOW - 4 * YEARS }),
    false,
    'consent-expired'
  ],
  [
    'a prospect who agreed to an earlier version',
    'email',
    'prospect',
    said('given', { version: '0' }),
    false,
    'consent-expired'
  ],
  ['a customer who has said nothing', 'email', 'customer', undefined, true, 'legitimate-interests'],
  [
    'a customer who objected ten years ago',
    'email',
    'customer',
    said('objected', { at: NOW - 10 * YEARS }),
    false,
    'said-no'
  ],
  [
    'somebody refused and is a customer now',
    'email',
    'customer',
    said('refused'),
    false,
    'said-no'
  ],
  ['a customer by telephone', 'phone', 'customer', undefined, false, 'nothing-said'],
  ['an audience that is not in the config', 'email', 'partner', undefined, false, 'nothing-said'],
  [
    '"go on" under legitimate interests, then a prospect',
    'email',
    'prospect',
    said('given', { basis: 'legitimate-interests' }),
    false,
    'nothing-said'
  ]
])('%s', (_, purpose, audience, statement, allowed, why) => {
  expect(allowedFor(config, purpose, audience, statement, NOW)).toMatchObject({ allowed, why })
})
