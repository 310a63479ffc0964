import { expect, test } from 'vitest'
import { daysOf } from '../../../src/collector/report/figures.ts'

test('a silent day stands among the others; a notice that was read is no decision', () => {
  const days = daysOf([
    { day: '2026-11-20', act: 'accept-all', decisions: 3 },
    { day: '2026-11-20', act: 'acknowledge', decisions: 5 },
    { day: '2026-11-22', act: 'object', decisions: 1 }
  ])
  expect(days).toEqual([
    { day: '2026-11-20', counts: { 'accept-all': 3, 'reject-all': 0, 'own-answers': 0 } },
    { day: '2026-11-21', counts: { 'accept-all': 0, 'reject-all': 0, 'own-answers': 0 } },
    { day: '2026-11-22', counts: { 'accept-all': 0, 'reject-all': 0, 'own-answers': 1 } }
  ])
})
