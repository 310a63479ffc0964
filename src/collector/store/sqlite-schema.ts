/** The tables of a file of records. */
import type { DatabaseSync } from 'node:sqlite'

/** Grows by one when the tables change; files of an earlier version are brought up to date when they are opened. */
const VERSION = 2

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS records (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    site TEXT NOT NULL,
    received_at TEXT NOT NULL,
    subject TEXT,
    contact TEXT,
    audience TEXT,
    act TEXT,
    digest BLOB,
    body TEXT,
    salt BLOB,
    leaf BLOB NOT NULL,
    hash BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS records_by_subject ON records (subject);
  CREATE INDEX IF NOT EXISTS records_by_contact ON records (contact);
  CREATE INDEX IF NOT EXISTS records_by_time ON records (received_at);
  CREATE TABLE IF NOT EXISTS purposes (
    seq INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    basis TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (seq, purpose)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS objections (
    contact BLOB NOT NULL,
    purpose TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (contact, purpose)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${VERSION};
`

/** Makes the tables that are not there yet. Throws if a newer version of this library wrote the file. */
export function prepareTables(db: DatabaseSync, path: string): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
  if (version > VERSION)
    throw new Error(
      `${path} was written by a newer version of lawful (schema ${version}, this one knows ${VERSION})`
    )
  db.exec(SCHEMA)
}
