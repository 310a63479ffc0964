/** The door to a store of records. SQLite is behind it today; every other store passes the same tests. */
import type { Audience, ConsentRecord, LegalBasis, Status } from '../../types.js'

/** A record as it is kept: the facts that the browser sent, and the facts that only the server knows. */
export interface StoredRecord {
  /** Time of arrival by the server's clock, ISO 8601 in UTC. This time counts. */
  receivedAt: string
  /** Origin of the page that sent the record. */
  site: string
  /**
   * The result of checking the visitor's signed assertion. `not-checked`: there is one, but the
   * collector has no key. `missing`: the collector has a key, and a contact came without an assertion.
   */
  assertion: 'none' | 'not-checked' | 'verified' | 'expired' | 'forged' | 'missing'
  /**
   * Version of the table of rules, and by purpose the rule that held on the day of the act. It is
   * left out where the collector has no config.
   */
  law?: { table: string; rules: Readonly<Record<string, string>> }
  record: ConsentRecord
}

/** Selects records. Days are written YYYY-MM-DD in UTC, and both ends are included. */
export interface Selection {
  from?: string | undefined
  to?: string | undefined
  audience?: Audience | undefined
  subject?: string | undefined
  contact?: string | undefined
}

/** How many people have this status. Each person counts once per audience, with the latest record of the selection. */
export interface Standing {
  day: string
  purpose: string
  audience: Audience
  basis: LegalBasis
  status: Status | 'not-asked'
  people: number
}

/** How many acts of one kind were recorded on one day. */
export interface Activity {
  day: string
  act: ConsentRecord['act']
  decisions: number
}

/** The result of checking the chain. */
export interface Verification {
  rows: number
  /** Sequence number of the first row that does not fit; null if all rows fit. */
  firstBad: number | null
  /**
   * By site, the hash of the last row in hexadecimal. A copy that is kept elsewhere shows when rows
   * at the end were removed.
   */
  heads: Readonly<Record<string, string>>
}

/** A "no" of a contact whose records were erased. */
export interface Objection {
  purpose: string
  /** Seconds since the epoch. */
  at: number
}

/** Whose records are meant. */
export type Person = { subject: string } | { contact: string }

/**
 * Keeps records. A store only appends, knows each record by its id, and links the rows of a site by
 * their hashes. Every method rejects when the store cannot be read or written.
 */
export interface RecordStore {
  /**
   * Resolves once the record is on disk. `known`: the same record is there already. `conflict`:
   * another record has this id.
   */
  add(stored: StoredRecord): Promise<'added' | 'known' | 'conflict'>
  /** Gives the records one by one, oldest first. Records that come meanwhile may be among them. */
  find(selection: Selection): AsyncIterable<StoredRecord>
  standings(selection: Selection): Promise<Standing[]>
  activity(selection: Selection): Promise<Activity[]>
  /**
   * Erases the records of one person and resolves to their number. The chain still verifies, and the
   * erased text cannot be guessed from it. A "no" of a contact is kept as a hash, so that erasing
   * opens nothing (GDPR art. 17(3) and 21).
   */
  erase(person: Person): Promise<number>
  /** Resolves to the objections of a contact that were kept when its records were erased. */
  objections(contact: string): Promise<Objection[]>
  verify(): Promise<Verification>
  /** Writes what was handed over, then closes. */
  close(): Promise<void>
}
