import { expect, test } from 'vitest'
import { checkConfig } from '../../src/config/check-config.ts'
import { config } from '../support/sample.ts'

const purpose = { id: 'ads', device: 'consent', basis: 'consent' }
const withPurpose = (changes: object) => ({
  ...config,
  purposes: [{ ...purpose, ...changes }],
  services: []
})
const withService = (changes: unknown) => ({ ...config, services: [changes] })

test.each<[unknown, string, string]>([
  [undefined, '', 'put it into <script type="application/json" id="lawful-config">'],
  [new SyntaxError('Unexpected token'), '', 'could not be read: Unexpected token'],
  ['{}', '', 'must be an object with version, purposes and notice'],
  [[config], '', 'must be an object with version, purposes and notice'],
  [null, '', 'must be an object with version, purposes and notice'],
  [{ ...config, version: undefined }, 'version', 'must be a text such as "2026-11"'],
  [
    { ...config, notice: '' },
    'notice',
    'must be the texts as an object, or a URL such as "/notice.{locale}.json"'
  ],
  [{ ...config, model: 'optout' }, 'model', '"optout" must be one of opt-in, opt-out, notice'],
  [{ ...config, model: { US: 'out' } }, 'model.US', '"out" must be one of opt-in, opt-out, notice'],
  [{ ...config, locale: 1 }, 'locale', 'must be a text; leave it out if it is not known'],
  [
    { ...config, cookie: { name: 'a b' } },
    'cookie.name',
    '"a b" must be letters, digits, dots and dashes'
  ],
  [{ ...config, months: 14 }, 'months', '14 must be a whole number from 1 to 13'],
  [
    { ...config, purposes: 'ads', services: [] },
    'purposes',
    'must be a list with at least one purpose'
  ],
  [
    { ...config, purposes: [null], services: [] },
    'purposes[0]',
    'must be an object with id, device and basis'
  ],
  [
    withPurpose({ id: undefined }),
    'purposes[0].id',
    'it is missing and must be lower-case letters, digits and dashes'
  ],
  [
    withPurpose({ device: 'cookie' }),
    'purposes[0].device',
    '"cookie" must be "consent", "none" or { "exempt": '
  ],
  [withPurpose({ channel: 'sms' }), 'purposes[0].device', 'must be "none" if there is a channel'],
  [withPurpose({ basis: 'LI' }), 'purposes[0].basis', '"LI" must be one of consent, contract'],
  [withPurpose({ signals: 'gpc' }), 'purposes[0].signals', 'must be a list of gpc'],
  [
    withPurpose({ google: 'ad_storage' }),
    'purposes[0].google',
    'must be a list of ad_storage, ad_user_data'
  ],
  [withPurpose({ signals: ['dnt'] }), 'purposes[0].signals[0]', '"dnt" must be one of gpc'],
  [withPurpose({ version: 'a b' }), 'purposes[0].version', 'at most 16, such as "2"'],
  [
    { ...config, purposes: [purpose, purpose], services: [] },
    'purposes[1].id',
    '"ads" is used twice; ids must differ'
  ],
  [{ ...config, services: {} }, 'services', 'must be a list'],
  [withService('meta'), 'services[0]', 'must be an object with id and purposes'],
  [withService({ id: 'x' }), 'services[0].purposes', 'must name at least one purpose'],
  [
    withService({ id: 'x', purposes: 'ads' }),
    'services[0].purposes',
    'must name at least one purpose'
  ],
  [
    withService({ id: 'x', purposes: [] }),
    'services[0].purposes',
    'must name at least one purpose'
  ],
  [
    withService({ id: 'x', purposes: ['adz'] }),
    'services[0].purposes',
    '"adz" is not the id of a purpose; purposes are security, service, statistics'
  ],
  [
    withService({ id: 'x', purposes: ['ads'], hosts: 'a.com' }),
    'services[0].hosts',
    'must be a list of texts'
  ]
])('remedy %#: a fault says where it is and what is allowed', (given, path, says) =>
  expect(checkConfig(given)).toEqual([{ path, says: expect.stringContaining(says) as unknown }])
)
