/** The preference centre in a whole page. */
import { screen, waitFor, within } from '@testing-library/preact'
import { expect, test } from 'vitest'
import type { Consent } from '../../../src/types.ts'
import { visitorElement } from '../../support/page.ts'
import { banner, openSite, preferences, site, user } from '../site.ts'

let consent: Consent

test('details of a purpose are drawn when the visitor unfolds them, and stay drawn', async () => {
  consent = openSite()
  await banner()
  const summary = within(await preferences()).getAllByText('Details')[0]!
  const drawn = () => document.querySelectorAll('dialog .lawful-service').length
  expect(drawn()).toBe(0)
  await user.click(summary)
  const { length } = summary.closest('details')!.querySelectorAll('.lawful-service')
  expect({ hasServices: length > 0, drawn: drawn() }).toEqual({
    hasServices: true,
    drawn: length
  })
  await user.click(summary)
  expect(drawn()).toBe(length)
})

test('every consent switch is off at first; a purpose that cannot be chosen has no switch', async () => {
  consent = openSite()
  const dialog = within(await preferences())
  const switches = await dialog.findAllByRole('switch')
  expect(switches.map((control) => (control as HTMLInputElement).checked)).toEqual([
    false,
    false,
    false,
    false
  ])
  expect(dialog.getByText('Always active')).toBeTruthy()
  expect(dialog.getByText('Legal basis: our contract with you')).toBeTruthy()
  expect(
    dialog.getByText('No consent needed: sign-in · Legal basis: our legitimate interest')
  ).toBeTruthy()
})

test('"Save" stores exactly what the switches show, and leaves untouched channels alone', async () => {
  consent = openSite()
  const dialog = within(await preferences())
  await user.click(await dialog.findByRole('switch', { name: 'Statistics' }))
  await user.click(dialog.getByRole('button', { name: 'Save my choices' }))
  await waitFor(() => expect(consent.allows('statistics')).toBe(true))
  expect(document.cookie).toMatch(/statistics:gc~ads:rc~[a-z0-9]+(;|$)/)
})

test('opened later, it shows the stored answers of this person', async () => {
  consent = openSite()
  await consent.decide({ ads: true, email: true })
  consent.openPreferences()
  const dialog = within(await screen.findByRole('dialog'))
  const on = async (name: string) =>
    ((await dialog.findByRole('switch', { name })) as HTMLInputElement).checked
  expect({
    advertising: await on('Advertising'),
    statistics: await on('Statistics'),
    offers: await on('Offers by e-mail')
  }).toEqual({ advertising: true, statistics: false, offers: true })
})

test('the basis shown is the one of this visitor, with an Object button instead of a switch', async () => {
  consent = openSite(site, visitorElement({ audience: 'customer' }))
  const dialog = within(await preferences())
  const row = within(await dialog.findByRole('article', { name: 'Offers by e-mail' }))
  expect(row.queryByRole('switch')).toBeNull()
  expect(row.getByText('Legal basis: our legitimate interest')).toBeTruthy()
  await user.click(row.getByRole('button', { name: 'Object: Offers by e-mail' }))
  await row.findByText('You have objected. We have stopped.')
  await user.click(row.getByRole('button', { name: 'Allow again: Offers by e-mail' }))
  await waitFor(() => expect(consent.allows('email')).toBe(true))
})

test('closing decides nothing', async () => {
  consent = openSite()
  const dialog = await preferences()
  await user.click(await within(dialog).findByRole('switch', { name: 'Statistics' }))
  await user.click(within(dialog).getByRole('button', { name: 'Close without changing anything' }))
  await waitFor(() => expect((dialog as HTMLDialogElement).open).toBe(false))
  expect(document.cookie).toBe('')
  expect(await consent.records()).toEqual([])
  expect(await banner()).toBeTruthy()
})

test('a purpose on legitimate interests that was refused once is shown as stopped', async () => {
  consent = openSite(
    site,
    visitorElement({ audience: 'customer', contact: 'c_1', statuses: { email: 'refused' } })
  )
  const row = within((await preferences()).querySelector<HTMLElement>('[data-purpose=email]')!)
  expect(row.getByRole('button', { name: 'Allow again: Offers by e-mail' })).toBeTruthy()
  expect(row.getByText('You have objected. We have stopped.')).toBeTruthy()
})

test('"Save" without a change makes no consent of a purpose that the law had opened, even if the site asks about it', async () => {
  consent = openSite({ ...site, model: 'opt-out', ask: true })
  const view = within(await preferences())
  await user.click(view.getByRole('button', { name: 'Save my choices' }))
  expect(document.cookie).not.toMatch(/~(ads|statistics):g/)
})
