/** The report as a page, for marketing and for the data protection officer. It is rendered on the server and has no script. */
import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import { Chart } from './chart.js'
import { KINDS, type Day, type Line } from './figures.js'

interface Selected {
  from?: string | undefined
  to?: string | undefined
  audience?: string | undefined
}

interface ReportProps {
  base: string
  selected: Selected
  lines: readonly Line[]
  days: readonly Day[]
}

const STATUSES = ['given', 'refused', 'withdrawn', 'objected', 'not-asked'] as const
const KIND_NAMES = {
  'accept-all': 'Accepted all',
  'reject-all': 'Rejected all',
  'own-answers': 'Own answers'
}

/** The report: decisions by day, and the statuses of people by purpose. */
export function ReportPage({ base, selected, lines, days }: ReportProps) {
  const sums = KINDS.map((kind) => ({
    kind,
    sum: days.reduce((sum, { counts }) => sum + counts[kind], 0)
  }))
  const total = sums.reduce((all, { sum }) => all + sum, 0)
  const query = new URLSearchParams(
    Object.entries(selected).filter((entry): entry is [string, string] => !!entry[1])
  ).toString()
  return (
    <Page title="Consent report">
      <header>
        <h1>Consent report</h1>
        <p class="soft">What people decided, by purpose and legal basis. Times are UTC.</p>
      </header>
      <form class="filter">
        <Field label="From" name="from" type="date" value={selected.from} />
        <Field label="To" name="to" type="date" value={selected.to} />
        <Field label="Audience" name="audience" value={selected.audience} placeholder="all" />
        <button>Show</button>
        <a class="button" href={`${base}/report.csv?${query}`}>
          CSV of this report
        </a>
      </form>
      <ul class="cards">
        <Card label="Decisions" value={String(total)} />
        {sums.map(({ kind, sum }) => (
          <Card
            key={kind}
            label={KIND_NAMES[kind]}
            kind={kind}
            value={total ? percent(sum / total) : '–'}
          />
        ))}
      </ul>
      <section>
        <h2>Decisions per day</h2>
        {days.length ? <Chart days={days} /> : <p>No decision in this selection yet.</p>}
        {days.length > 0 && <DayTable days={days} />}
      </section>
      <StandingTable lines={lines} />
    </Page>
  )
}

function StandingTable({ lines }: { lines: readonly Line[] }) {
  return (
    <section>
      <h2>Where people stand</h2>
      <p class="soft">
        Each person counts once per audience, with the latest decision of the selection. The share
        is of those asked; under legitimate interests most people are told, not asked.
      </p>
      <div class="scroll" role="region" aria-label="Where people stand" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {['Purpose', 'Audience', 'Legal basis', ...STATUSES, 'share of yes'].map((name) => (
                <th key={name} scope="col">
                  {name.replace('-', ' ')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ purpose, audience, basis, counts, rate }) => (
              <tr key={`${purpose} ${audience} ${basis}`}>
                <th scope="row">{purpose}</th>
                <td>{audience}</td>
                <td>{basis}</td>
                {STATUSES.map((status) => (
                  <td key={status} class="number">
                    {counts[status] || '–'}
                  </td>
                ))}
                <td class="number">{rate === null ? '–' : percent(rate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function DayTable({ days }: { days: readonly Day[] }) {
  return (
    <details>
      <summary>The same as a table</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col">
                {KIND_NAMES[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, counts }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              {KINDS.map((kind) => (
                <td key={kind}>{counts[kind]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** The form that takes a read key and opens a session. */
export function SignInPage({ wrong }: { wrong: boolean }) {
  return (
    <Page title="Sign in to the consent report">
      <form method="post" class="sign-in">
        <h1>Consent report</h1>
        <p class="soft">
          Sign in with a read key of this collector. The session ends after eight hours.
        </p>
        {wrong && <p role="alert">That key is not one of this collector.</p>}
        <Field label="Key" name="key" type="password" autocomplete="current-password" />
        <button>Sign in</button>
      </form>
    </Page>
  )
}

function Page({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="stylesheet" href="report.css" />
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  )
}

function Field({
  label,
  ...input
}: {
  label: string
  name: string
  type?: 'date' | 'password'
  value?: string | undefined
  placeholder?: string
  autocomplete?: string
}) {
  return (
    <label>
      <span>{label}</span>
      <input {...(input as InputHTMLAttributes)} />
    </label>
  )
}

function Card({ label, value, kind }: { label: string; value: string; kind?: string }) {
  return (
    <li>
      <span class="soft">
        {kind && <i class={kind} />}
        {label}
      </span>
      <strong>{value}</strong>
    </li>
  )
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
