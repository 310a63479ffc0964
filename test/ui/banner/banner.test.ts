/**
 * The banner in a whole page.
 * Case B18: texts and links of the config or the notice contain markup, dangerous addresses or
 * signs that reverse text. The page must show them as plain text.
 */
import { screen, waitFor, within } from '@testing-library/preact'
import { expect, test } from 'vitest'
import type { Consent, Prompt } from '../../../src/types.ts'
import { bannerOf } from '../../../src/ui/banner/banner.ts'
import { build } from '../../../src/ui/banner/piece.ts'
import { visitorElement } from '../../support/page.ts'
import { banner, notice, openSite, site, user } from '../site.ts'

let consent: Consent

test('says who asks, what for, and offers three equal buttons in one order', async () => {
  consent = openSite()
  const view = within(await banner())
  expect(view.getByText(/Acme/)).toBeTruthy()
  expect(view.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Statistics',
    'Advertising'
  ])
  const buttons = [...(await banner()).querySelectorAll('.lawful-actions button')]
  expect(buttons.map(({ textContent }) => textContent)).toEqual([
    'Accept all',
    'Reject all',
    'Customise'
  ])
  expect(new Set(buttons.map(({ className, tagName }) => className + tagName)).size).toBe(1)
  expect(view.getByRole('link', { name: 'Privacy policy' }).getAttribute('href')).toBe('/privacy')
})

test('pointing at "Customise" draws the preferences without opening them; opened later, they show the state of that moment', async () => {
  consent = openSite()
  await banner()
  await user.hover(screen.getByRole('button', { name: 'Customise' }))
  const drawn = await waitFor(() =>
    document.querySelector('dialog.lawful-preferences h2')!.closest('dialog')!
  )
  expect(drawn.open).toBe(false)
  await consent.acceptAll()
  consent.openPreferences()
  await waitFor(() => expect(drawn.open).toBe(true))
  expect(
    [...drawn.querySelectorAll<HTMLInputElement>('[role=switch]')].map(({ checked }) => checked)
  ).toContain(true)
})

test('"Reject all" takes one click, closes the banner and keeps every no', async () => {
  consent = openSite()
  await banner()
  await user.click(screen.getByRole('button', { name: 'Reject all' }))
  await waitFor(() => expect(screen.queryByRole('region')).toBeNull())
  expect(document.cookie).toMatch(/statistics:rc~ads:rc~quality:oi/)
  const [record] = await consent.records()
  expect(record).toMatchObject({
    act: 'reject-all',
    actor: 'tool',
    evidence: { view: 'banner', control: 'reject', persisted: true, trusted: false }
  })
})

test('a customer sees the legitimate interests apart and objects with one click; the question stays', async () => {
  consent = openSite(site, visitorElement({ audience: 'customer' }))
  const group = within(await banner()).getByRole('group', { name: /legitimate interest/ })
  expect(within(group).getByText('Offers by e-mail')).toBeTruthy()
  await user.click(within(group).getByRole('button', { name: 'Object: Offers by e-mail' }))
  await within(group).findByText('You have objected')
  expect(consent.allows('email')).toBe(false)
  expect(await banner()).toBeTruthy()
})

test('a prospect sees no line of legitimate interests for what needs consent', async () => {
  consent = openSite(site, visitorElement({ audience: 'prospect' }))
  expect(within(await banner()).queryByText('Offers by e-mail')).toBeNull()
})

test('B18 markup in every text is shown as text, and only real links are links', async () => {
  const html = '<img src=x onerror=alert(1)>'
  consent = openSite({
    ...site,
    notice: {
      title: html,
      text: html,
      policy: 'javascript:alert(1)',
      controller: { name: html },
      purposes: { statistics: { title: html } }
    }
  })
  const region = await screen.findByRole('region')
  expect(region.querySelector('img')).toBeNull()
  expect(region.querySelector('a')).toBeNull()
  expect(region.textContent).toContain(html)
})

test('says why it asks again', async () => {
  const reading = { locale: 'en', notice, file: null }
  const question = { config: site, yes: { ads: true }, no: { ads: false }, statements: {} }
  const text = (prompt: Prompt) => build(bannerOf({ ...question, prompt }, reading)).textContent
  expect(text('no-decision')).not.toContain('last answer')
  expect(text('expired')).toContain('Your last answer has run out, so we ask again.')
  expect(text('notice-changed')).toContain('What we ask for has changed since your last answer.')
})
