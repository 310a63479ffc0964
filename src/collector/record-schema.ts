/** Strict check of what a browser sends: only enumerated values and bounded texts are stored, unknown fields are refused. */
import * as v from 'valibot'
import {
  ACTORS,
  ACTS,
  BASES,
  CHANNELS,
  ID,
  MODELS,
  PURPOSE_VERSION,
  STATUSES,
  VIEWS
} from '../core/forms.js'
import type { ConsentRecord } from '../types.js'

const uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be a UUID')
)
const word = v.pipe(
  v.string(),
  v.regex(ID, 'must be an id of lower-case letters, digits and dashes')
)
/** UTC, and a time that exists: what cannot be compared must not be stored. */
const time = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/,
    'must be a time such as 2026-11-23T12:00:00Z'
  ),
  v.check((text) => Number.isFinite(Date.parse(text)), 'must be a time that exists')
)
const short = v.pipe(v.string(), v.maxLength(128))
const basis = v.picklist(BASES)
const status = v.picklist(STATUSES)

const purpose = v.strictObject({
  id: word,
  device: v.picklist(['consent', 'exempt', 'none']),
  channel: v.exactOptional(v.picklist(CHANNELS)),
  basis,
  status: v.union([status, v.literal('not-asked')]),
  at: v.exactOptional(time),
  version: v.exactOptional(
    v.pipe(v.string(), v.regex(PURPOSE_VERSION, 'must be letters, digits, dots and dashes'))
  ),
  services: v.exactOptional(v.record(word, status))
})

/** Record v1 as docs/contract.md §8 says. */
const recordSchema = v.strictObject({
  schema: v.literal(1),
  id: uuid,
  subject: uuid,
  contact: v.exactOptional(short),
  at: time,
  replaces: v.exactOptional(uuid),
  act: v.picklist(ACTS),
  actor: v.picklist(ACTORS),
  evidence: v.strictObject({
    trusted: v.boolean(),
    after: v.pipe(v.number(), v.integer(), v.minValue(0)),
    view: v.picklist(VIEWS),
    control: v.exactOptional(short),
    persisted: v.boolean()
  }),
  audience: short,
  assertion: v.exactOptional(v.pipe(v.string(), v.maxLength(1024))),
  region: v.exactOptional(v.pipe(v.string(), v.maxLength(8))),
  model: v.picklist(MODELS),
  notice: v.strictObject({
    version: v.pipe(v.string(), v.maxLength(64)),
    locale: v.pipe(v.string(), v.maxLength(35)),
    hash: v.exactOptional(
      v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'))
    )
  }),
  build: v.pipe(v.string(), v.maxLength(32)),
  purposes: v.pipe(
    v.array(purpose),
    v.maxLength(64),
    v.check(
      (list) => new Set(list.map(({ id }) => id)).size === list.length,
      'must name each purpose once'
    )
  ),
  signals: v.strictObject({ gpc: v.boolean() }),
  origin: v.pipe(v.string(), v.maxLength(256))
})

/** The record, or the first fault with its path. */
export function parseRecord(text: string): { record: ConsentRecord } | { fault: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { fault: 'the body is not JSON' }
  }
  const parsed = v.safeParse(recordSchema, value, { abortEarly: true })
  if (parsed.success) return { record: parsed.output }
  const [issue] = parsed.issues
  return { fault: `${v.getDotPath(issue) ?? 'record'}: ${issue.message}` }
}
