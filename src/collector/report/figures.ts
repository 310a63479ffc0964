/** Turns the store's counts into the lines and days of the report. Shares are of the people who were asked; the others are counted apart. */
import type { LegalBasis, Status } from '../../types.js'
import type { Activity, Standing } from '../store/record-store.js'

/** One line of the report: the statuses of one purpose for one audience under one basis. */
export interface Line {
  purpose: string
  audience: string
  basis: LegalBasis
  counts: Record<Status | 'not-asked', number>
  asked: number
  /** The part of those asked who said yes, 0 to 1; null if no one was asked. */
  rate: number | null
}

/** Kinds of decisions the chart tells apart. */
export const KINDS = ['accept-all', 'reject-all', 'own-answers'] as const
type Kind = (typeof KINDS)[number]

/** One day of the chart. */
export interface Day {
  day: string
  counts: Record<Kind, number>
}

/** Standings by purpose, audience and basis, days added up. */
export function linesOf(standings: readonly Standing[]): Line[] {
  const lines = new Map<string, Line>()
  for (const { purpose, audience, basis, status, people } of standings) {
    const key = `${purpose} ${audience} ${basis}`
    const line = lines.get(key) ?? {
      purpose,
      audience,
      basis,
      counts: { given: 0, refused: 0, withdrawn: 0, objected: 0, 'not-asked': 0 },
      asked: 0,
      rate: null
    }
    line.counts[status] += people
    if (status !== 'not-asked') line.asked += people
    line.rate = line.asked ? line.counts.given / line.asked : null
    lines.set(key, line)
  }
  return [...lines.values()].sort((a, b) =>
    `${a.purpose} ${a.audience}` < `${b.purpose} ${b.audience}` ? -1 : 1
  )
}

/** Decisions by day. Each day between the first and the last is there, so that a day without decisions shows. */
export function daysOf(activity: readonly Activity[]): Day[] {
  const days = new Map<string, Day>()
  const first = activity[0]?.day
  const last = activity.at(-1)?.day
  if (!first || !last) return []
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    days.set(day, { day, counts: { 'accept-all': 0, 'reject-all': 0, 'own-answers': 0 } })
  }
  for (const { day, act, decisions } of activity) {
    if (act === 'acknowledge') continue // read, not decided
    const kind: Kind = act === 'accept-all' || act === 'reject-all' ? act : 'own-answers'
    days.get(day)!.counts[kind] += decisions
  }
  return [...days.values()]
}
