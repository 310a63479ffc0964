/** Makes records as browsers send them: four purposes, in the order of time. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { ConsentRecord } from '../../src/types.ts'
import { PURPOSES } from './task.ts'

/**
 * Makes a UUID of version 7. It starts with the time, so that an index grows at its end, as with
 * the ids of browsers.
 */
function uuid7(at: number): string {
  const digits = at.toString(16).padStart(12, '0') + '7' + randomBytes(10).toString('hex').slice(1)
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5')
}

const hash = createHash('sha256').update('the text that was shown').digest('hex')

/**
 * Makes one record of this time, in milliseconds since the epoch. Without a subject, it is from a
 * new visitor.
 */
export function recordAt(at: number, index: number, subject: string = randomUUID()): ConsentRecord {
  const isYes = index % 3 !== 0
  return {
    ...{
      schema: 1,
      id: uuid7(at),
      subject,
      at: new Date(at).toISOString(),
      actor: 'person',
      act: isYes ? 'accept-all' : 'reject-all'
    },
    evidence: {
      trusted: true,
      after: 2_400,
      view: 'banner',
      control: isYes ? 'accept' : 'reject',
      persisted: true
    },
    ...{
      audience: index % 5 ? 'prospect' : 'customer',
      model: 'opt-in',
      notice: { version: '1', locale: 'en', hash },
      build: '0.1.0'
    },
    purposes: PURPOSES.map((id) => ({
      id,
      device: 'consent',
      basis: 'consent',
      status: isYes ? 'given' : 'refused'
    })),
    ...{ signals: { gpc: false }, origin: 'https://example.com' }
  }
}
