/** Decisions by day as one SVG, drawn on the server: no script, prints as it is. The table beside it says the same. */
import { KINDS, type Day } from './figures.js'

const WIDTH = 720
const HEIGHT = 200
const LEFT = 40
const BOTTOM = 24

/** Stacked bars with a scale of round numbers. */
export function Chart({ days }: { days: readonly Day[] }) {
  const total = ({ counts }: Day) => KINDS.reduce((sum, kind) => sum + counts[kind], 0)
  const top = roundUp(Math.max(1, ...days.map(total)))
  const slot = (WIDTH - LEFT) / Math.max(days.length, 7)
  const y = (value: number) => 8 + (HEIGHT - BOTTOM - 8) * (1 - value / top)
  const everyNth = Math.ceil(days.length / 8)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby="chart-title">
      <title id="chart-title">Decisions per day by kind</title>
      {[0, top / 2, top].map((value) => (
        <g key={value}>
          <line class="grid" x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} />
          <text x={LEFT - 8} y={y(value) + 4} text-anchor="end">
            {Number.isInteger(value) ? value : ''}
          </text>
        </g>
      ))}
      {days.map((day, index) => {
        let sum = 0
        const x = LEFT + index * slot + slot * 0.15
        return (
          <g key={day.day}>
            {KINDS.map((kind) => {
              const from = sum
              sum += day.counts[kind]
              return (
                day.counts[kind] > 0 && (
                  <rect
                    key={kind}
                    class={kind}
                    x={x}
                    y={y(sum)}
                    width={Math.min(slot * 0.7, 48)}
                    height={y(from) - y(sum)}
                  />
                )
              )
            })}
            {index % everyNth === 0 && (
              <text x={x + Math.min(slot * 0.35, 24)} y={HEIGHT - 6} text-anchor="middle">
                {day.day.slice(5)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** Next of 2, 4, 6, 8, 10, 20, 40, 60…, so that half of it is whole too. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return [2, 4, 6, 8, 10].map((step) => step * power).find((step) => step >= value)!
}
