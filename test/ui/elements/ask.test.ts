/** Questions in a form of the page: the element `lawful-ask`. */
import { screen, waitFor } from '@testing-library/preact'
import { describe, expect, test } from 'vitest'
import type { Consent } from '../../../src/types.ts'
import { visitorElement } from '../../support/page.ts'
import { openSite, site, user } from '../site.ts'

let consent: Consent

describe('asking in a form', () => {
  const form =
    '<form><lawful-ask purpose="email"></lawful-ask><lawful-ask purpose="phone"></lawful-ask><button>Send</button></form>'
  const submit = async () => {
    document.querySelector('form')!.addEventListener('submit', (event) => event.preventDefault())
    await user.click(screen.getByRole('button', { name: 'Send' }))
    return Object.fromEntries(new FormData(document.querySelector('form')!))
  }

  test('an unticked box to agree for a prospect; ticked and sent, the form carries the proof', async () => {
    consent = openSite(site, visitorElement({ audience: 'prospect' }) + form)
    const box = await screen.findByRole<HTMLInputElement>('checkbox', { name: /Offers by e-mail/ })
    expect(box.checked).toBe(false)
    await user.click(box)
    const sent = await submit()
    const [record] = await consent.records()
    expect(sent).toEqual({
      'lawful-email-record': record!.id,
      'lawful-email-status': 'given',
      'lawful-email-basis': 'consent',
      'lawful-phone-record': record!.id,
      'lawful-phone-status': 'refused',
      'lawful-phone-basis': 'consent'
    })
    expect(record).toMatchObject({ act: 'form', evidence: { view: 'form' } })
    expect(await submit()).toEqual(sent) // the same answers again make no new record
    expect(await consent.records()).toHaveLength(1)
  })

  test('a box to object for a customer; left alone it states nothing', async () => {
    consent = openSite(site, visitorElement({ audience: 'customer', contact: 'c_1' }) + form)
    const box = await screen.findByRole<HTMLInputElement>('checkbox', {
      name: /I object to: Offers by e-mail/
    })
    expect(await submit()).toMatchObject({
      'lawful-email-status': 'not-asked',
      'lawful-email-basis': 'legitimate-interests'
    })
    expect(consent.allows('email')).toBe(true)
    await user.click(box)
    expect(await submit()).toMatchObject({ 'lawful-email-status': 'objected' })
    expect(consent.allows('email')).toBe(false)
    // The answer belongs to the contact, not to the browser.
    expect(document.cookie).not.toContain('email')
  })
})

describe('a no is not lifted by a form that was left as it was', () => {
  const form = '<form><lawful-ask purpose="email"></lawful-ask><button>Send</button></form>'
  const send = () =>
    document
      .querySelector('form')!
      .dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))

  test.each(['refused', 'withdrawn', 'objected'])(
    '%s as a prospect, a customer now: the box stands ticked, and stays a no',
    async (status) => {
      consent = openSite(
        site,
        visitorElement({
          audience: 'customer',
          contact: `c_${status}`,
          statuses: { email: status }
        }) + form
      )
      const box = await screen.findByRole<HTMLInputElement>('checkbox', { name: /I object to/ })
      expect(box.checked).toBe(true)
      send()
      expect(consent.allows('email')).toBe(false)
      await user.click(box)
      send()
      expect(consent.allows('email')).toBe(true) // the person said so
    }
  )

  test('an objection made elsewhere on the page shows in the box, and holds', async () => {
    consent = openSite(site, visitorElement({ audience: 'customer', contact: 'c_1' }) + form)
    await screen.findByRole('checkbox', { name: /I object to/ })
    await consent.object('email')
    await waitFor(() =>
      expect(document.querySelector<HTMLInputElement>('lawful-ask input')!.checked).toBe(true)
    )
    send()
    expect(consent.allows('email')).toBe(false)
  })
})
