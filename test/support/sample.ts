/** A small config with one purpose of each kind, and helpers that make its states. */
import type { Config, Purpose, Statement } from '../../src/types.ts'

const purposes = {
  security: { id: 'security', device: { exempt: 'sign-in' }, basis: 'legitimate-interests' },
  service: { id: 'service', device: 'none', basis: 'contract' },
  statistics: {
    id: 'statistics',
    device: 'consent',
    basis: 'consent',
    google: ['analytics_storage']
  },
  ads: {
    id: 'ads',
    device: 'consent',
    basis: 'consent',
    google: ['ad_storage', 'ad_user_data', 'ad_personalization'],
    signals: ['gpc']
  },
  quality: { id: 'quality', device: 'none', basis: 'legitimate-interests' },
  email: {
    id: 'email',
    device: 'none',
    channel: 'email',
    basis: { prospect: 'consent', customer: 'legitimate-interests' },
    months: 36
  },
  phone: { id: 'phone', device: 'none', channel: 'phone', basis: 'consent', months: 36 }
} as const satisfies Record<string, Purpose>

export const config: Config = {
  version: '2026-11',
  notice: { controller: { name: 'Acme' } },
  purposes: Object.values(purposes),
  services: [
    { id: 'counter', purposes: ['statistics'], cookies: ['_c*'], storage: ['counter'] },
    { id: 'meta', purposes: ['ads'] },
    { id: 'both', purposes: ['ads', 'statistics'] }
  ]
}

/** 2026-11-23T12:00:00Z in seconds. */
export const NOW = Date.UTC(2026, 10, 23, 12) / 1000

export const said = (status: Statement['status'], changes: Partial<Statement> = {}): Statement => ({
  status,
  basis: 'consent',
  at: NOW,
  version: '1',
  ...changes
})
