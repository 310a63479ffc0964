/** What a store of records can do. SQLite and any later one pass the same tests. */
import type { Audience, ConsentRecord, LegalBasis, Status } from '../types.js'

/** A record as kept: what the browser said, and what only the server can know. */
export interface StoredRecord {
  /** Server's clock, ISO 8601 UTC; authoritative. */ receivedAt: string
  /** Origin the record came from. */ site: string
  /** What the signed assertion of the visitor came to; `not-checked` where the collector has no key for it, `missing` where it has one. */
  assertion: 'none' | 'not-checked' | 'verified' | 'expired' | 'forged' | 'missing'
  /** Version of the rule table, and the row that carried each purpose on the day of the act; where the collector has the config. */
  law?: { table: string; rules: Readonly<Record<string, string>> }
  record: ConsentRecord
}

/** Selects records. Days as YYYY-MM-DD, both ends included; times are UTC. */
export interface Selection {
  from?: string | undefined
  to?: string | undefined
  audience?: Audience | undefined
  subject?: string | undefined
  contact?: string | undefined
}

/** How many people stand where: each counts once per audience, with the latest record of the selection. */
export interface Standing {
  day: string
  purpose: string
  audience: Audience
  basis: LegalBasis
  status: Status | 'not-asked'
  people: number
}

/** How many acts of a kind a day had. */
export interface Activity {
  day: string
  act: ConsentRecord['act']
  decisions: number
}

/** Result of checking the chain; `firstBad` is the sequence number of the first row that does not fit. */
export interface Verification {
  rows: number
  firstBad: number | null
  /** Hash of the last row by site, hexadecimal: kept elsewhere, it shows when rows at the end go. */ heads: Readonly<
    Record<string, string>
  >
}

/** Append-only, idempotent by record id, hash-chained per site. */
export interface RecordStore {
  /** Resolves once the record is durable. 'known': same id and content were there; 'conflict': same id, other content. */
  add(stored: StoredRecord): Promise<'added' | 'known' | 'conflict'>
  /** Oldest first. */ find(selection: Selection): Iterable<StoredRecord>
  standings(selection: Selection): Standing[]
  activity(selection: Selection): Activity[]
  /**
   * Erases the records of a subject or of a contact; the chain still verifies, nothing can be guessed back. What a contact
   * said no to is kept as a hash, so that erasing opens nothing (GDPR art. 17(3), 21). Returns how many.
   */
  erase(of: { subject: string } | { contact: string }): number
  /** What a contact said no to in records that were erased. Seconds since the epoch. */ objections(
    contact: string
  ): { purpose: string; at: number }[]
  verify(): Verification
  close(): void
}
