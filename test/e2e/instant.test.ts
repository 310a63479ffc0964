/** On a slow machine with a hundred scripts waiting: the click shows first. Times are printed by the bench, never asserted. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { putPage, withSlowPages, HELD_SCRIPTS, type Visit } from '../support/slow.ts'
import { startSite, type TestSite } from '../support/site.ts'

// Event Timing, layout shifts and the processor's brake are Chromium's; the order of effects is tested in all three engines elsewhere.
const only = process.env['ENGINE']?.split(',')
const isOn = !only || only.includes('chromium')

let site: TestSite
beforeAll(async () => void (site = await startSite()))
afterAll(() => site?.stop())

if (isOn)
  test('accept and refuse: gone and painted before the first held script runs, nothing shifts, the largest paint is the page’s own', async () => {
    putPage(site, '/with', 'sync')
    putPage(site, '/without', 'none')
    putPage(site, '/words', 'sync', false)
    const seen: Record<string, Visit> = {}
    await withSlowPages(async (visit) => {
      seen['without'] = await visit(`${site.url}/without`)
      seen['accept'] = await visit(`${site.url}/with`, 'accept')
      seen['reject'] = await visit(`${site.url}/with`, 'reject')
      seen['words'] = await visit(`${site.url}/words`, 'reject')
    })
    const { without, accept, reject, words } = seen as Record<
      'without' | 'accept' | 'reject' | 'words',
      Visit
    >
    expect(accept).toMatchObject({ ran: HELD_SCRIPTS, early: 0, cls: 0, largest: without.largest })
    expect(accept.painted!).toBeLessThanOrEqual(accept.first!) // an order, not a duration
    expect(reject).toMatchObject({ ran: 0, early: 0, cls: 0, largest: without.largest })
    expect(reject.gone).toBeDefined()
    expect(without.largest).toBe('hero')
    // Nothing of ours before the page has painted something of its own.
    expect(accept.paints).toBeGreaterThan(0)
    // A page of short lines alone: ours are longer, and all the same none of them is its largest paint.
    expect(words).toMatchObject({ cls: 0, largest: 'line' })
  })
