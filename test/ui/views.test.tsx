import { cleanup, screen, waitFor, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Consent, Events, Prompt } from '../../src/types.ts'
import { bannerOf } from '../../src/ui/banner.ts'
import { build } from '../../src/ui/piece.ts'
import { chooseLocale, fill, safeLink } from '../../src/ui/texts.ts'
import { config } from '../support/sample.ts'
import { open, visitorElement } from '../support/page.ts'
import { forget } from '../support/storage.ts'

const notice = {
  controller: { name: 'Acme' },
  policy: '/privacy',
  purposes: {
    statistics: { title: 'Statistics' },
    ads: { title: 'Advertising' },
    email: { title: 'Offers by e-mail', interest: 'keeping in touch' },
    quality: { title: 'Better service' }
  }
}
const site = { ...config, notice }
const user = userEvent.setup()
let consent: Consent

// jsdom has no modal dialogs; what matters of them is tested in real browsers.
beforeEach(() => {
  forget()
  HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    if (!this.open) return
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
  HTMLElement.prototype.showPopover ??= () => {}
  HTMLElement.prototype.hidePopover ??= () => {}
})
afterEach(() => {
  consent?.destroy()
  cleanup()
})

// A yes counts only to what could be seen for a moment.
const look = () => new Promise((go) => setTimeout(go, 150))
const banner = async () => {
  const found = await screen.findByRole('region', { name: 'May we use your device?' })
  await look()
  return found
}
const preferences = async () => {
  await user.click(await screen.findByRole('button', { name: 'Customise' }))
  const found = await screen.findByRole('dialog', { name: 'Privacy choices' })
  await look()
  return found
}

describe('banner', () => {
  test('says who asks, what for, and offers three equal buttons in one order', async () => {
    consent = open(site)
    const view = within(await banner())
    expect(view.getByText(/Acme/)).toBeTruthy()
    expect(view.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Statistics', 'Advertising'])
    const buttons = [...(await banner()).querySelectorAll('.lawful-actions button')]
    expect(buttons.map(({ textContent }) => textContent)).toEqual(['Accept all', 'Reject all', 'Customise'])
    expect(new Set(buttons.map(({ className, tagName }) => className + tagName)).size).toBe(1)
    expect(view.getByRole('link', { name: 'Privacy policy' }).getAttribute('href')).toBe('/privacy')
  })

  test('pointing at "Customise" draws the preferences without opening them; opened later they are as things stand then', async () => {
    consent = open(site)
    await banner()
    await user.hover(screen.getByRole('button', { name: 'Customise' }))
    const drawn = await waitFor(() => document.querySelector('dialog.lawful-preferences h2')!.closest('dialog')!)
    expect(drawn.open).toBe(false)
    await consent.acceptAll()
    consent.openPreferences()
    await waitFor(() => expect(drawn.open).toBe(true))
    expect([...drawn.querySelectorAll<HTMLInputElement>('[role=switch]')].map(({ checked }) => checked)).toContain(true)
  })

  test('"Reject all" takes one click, closes the banner and keeps every no', async () => {
    consent = open(site)
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
    consent = open(site, visitorElement({ audience: 'customer' }))
    const group = within(await banner()).getByRole('group', { name: /legitimate interest/ })
    expect(within(group).getByText('Offers by e-mail')).toBeTruthy()
    await user.click(within(group).getByRole('button', { name: 'Object: Offers by e-mail' }))
    await within(group).findByText('You have objected')
    expect(consent.allows('email')).toBe(false)
    expect(await banner()).toBeTruthy()
  })

  test('a prospect sees no line of legitimate interests for what needs consent', async () => {
    consent = open(site, visitorElement({ audience: 'prospect' }))
    expect(within(await banner()).queryByText('Offers by e-mail')).toBeNull()
  })

  test('B18 markup in every text is shown as text, and only real links are links', async () => {
    const html = '<img src=x onerror=alert(1)>'
    consent = open({
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
})

describe('preference centre', () => {
  test('details of a purpose are drawn when somebody unfolds them, and stay drawn', async () => {
    consent = open(site)
    await banner()
    const summary = within(await preferences()).getAllByText('Details')[0]!
    const drawn = () => document.querySelectorAll('dialog .lawful-service').length
    expect(drawn()).toBe(0)
    await user.click(summary)
    const { length } = summary.closest('details')!.querySelectorAll('.lawful-service')
    expect([length > 0, drawn()]).toEqual([true, length])
    await user.click(summary)
    expect(drawn()).toBe(length)
  })

  test('every consent switch is off at first; what cannot be chosen has no switch', async () => {
    consent = open(site)
    const dialog = within(await preferences())
    const switches = await dialog.findAllByRole('switch')
    expect(switches.map((control) => (control as HTMLInputElement).checked)).toEqual([false, false, false, false])
    expect(dialog.getByText('Always active')).toBeTruthy()
    expect(dialog.getByText('Legal basis: our contract with you')).toBeTruthy()
    expect(dialog.getByText('No consent needed: sign-in · Legal basis: our legitimate interest')).toBeTruthy()
  })

  test('"Save" stores exactly what the switches show, and leaves untouched channels alone', async () => {
    consent = open(site)
    const dialog = within(await preferences())
    await user.click(await dialog.findByRole('switch', { name: 'Statistics' }))
    await user.click(dialog.getByRole('button', { name: 'Save my choices' }))
    await waitFor(() => expect(consent.allows('statistics')).toBe(true))
    expect(document.cookie).toMatch(/statistics:gc~ads:rc~[a-z0-9]+(;|$)/)
  })

  test('opened later it shows what is stored, for the person it is stored for', async () => {
    consent = open(site)
    await consent.decide({ ads: true, email: true })
    consent.openPreferences()
    const dialog = within(await screen.findByRole('dialog'))
    const on = async (name: string) => ((await dialog.findByRole('switch', { name })) as HTMLInputElement).checked
    expect([await on('Advertising'), await on('Statistics'), await on('Offers by e-mail')]).toEqual([true, false, true])
  })

  test('the basis shown is the one of this visitor, with an Object button instead of a switch', async () => {
    consent = open(site, visitorElement({ audience: 'customer' }))
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
    consent = open(site)
    const dialog = await preferences()
    await user.click(await within(dialog).findByRole('switch', { name: 'Statistics' }))
    await user.click(within(dialog).getByRole('button', { name: 'Close without changing anything' }))
    await waitFor(() => expect((dialog as HTMLDialogElement).open).toBe(false))
    expect(document.cookie).toBe('')
    expect(await consent.records()).toEqual([])
    expect(await banner()).toBeTruthy()
  })
})

describe('asking in a form', () => {
  const form = '<form><lawful-ask purpose="email"></lawful-ask><lawful-ask purpose="phone"></lawful-ask><button>Send</button></form>'
  const submit = async () => {
    document.querySelector('form')!.addEventListener('submit', (event) => event.preventDefault())
    await user.click(screen.getByRole('button', { name: 'Send' }))
    return Object.fromEntries(new FormData(document.querySelector('form')!))
  }

  test('an unticked box to agree for a prospect; ticked and sent, the form carries the proof', async () => {
    consent = open(site, visitorElement({ audience: 'prospect' }) + form)
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
    consent = open(site, visitorElement({ audience: 'customer', contact: 'c_1' }) + form)
    const box = await screen.findByRole<HTMLInputElement>('checkbox', { name: /I object to: Offers by e-mail/ })
    expect(await submit()).toMatchObject({ 'lawful-email-status': 'not-asked', 'lawful-email-basis': 'legitimate-interests' })
    expect(consent.allows('email')).toBe(true)
    await user.click(box)
    expect(await submit()).toMatchObject({ 'lawful-email-status': 'objected' })
    expect(consent.allows('email')).toBe(false)
    expect(document.cookie).not.toContain('email') // it belongs to the contact, not to the browser
  })
})

describe('a no is not lifted by a form that was left as it was', () => {
  const form = '<form><lawful-ask purpose="email"></lawful-ask><button>Send</button></form>'
  const send = () => document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))

  test.each(['refused', 'withdrawn', 'objected'])(
    '%s as a prospect, a customer now: the box stands ticked, and stays a no',
    async (status) => {
      consent = open(site, visitorElement({ audience: 'customer', contact: `c_${status}`, statuses: { email: status } }) + form)
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
    consent = open(site, visitorElement({ audience: 'customer', contact: 'c_1' }) + form)
    await screen.findByRole('checkbox', { name: /I object to/ })
    await consent.object('email')
    await waitFor(() => expect(document.querySelector<HTMLInputElement>('lawful-ask input')!.checked).toBe(true))
    send()
    expect(consent.allows('email')).toBe(false)
  })
})

describe('what the preference centre says', () => {
  test('a purpose on legitimate interests that was refused once is shown as stopped', async () => {
    consent = open(site, visitorElement({ audience: 'customer', contact: 'c_1', statuses: { email: 'refused' } }))
    const row = within((await preferences()).querySelector<HTMLElement>('[data-purpose=email]')!)
    expect(row.getByRole('button', { name: 'Allow again: Offers by e-mail' })).toBeTruthy()
    expect(row.getByText('You have objected. We have stopped.')).toBeTruthy()
  })

  test('"Save" untouched, where the law opened it and the site asks all the same: no consent is made of it', async () => {
    consent = open({ ...site, model: 'opt-out', ask: true })
    const view = within(await preferences())
    await user.click(view.getByRole('button', { name: 'Save my choices' }))
    expect(document.cookie).not.toMatch(/~(ads|statistics):g/)
  })
})

describe('a signal of the browser, where sites are open unasked', () => {
  const signalling = { ...site, model: 'opt-out' as const }
  const withoutLink = () => document.querySelector('a[href="#privacy-choices"]')!.remove()
  beforeEach(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true }))
  afterEach(() => Reflect.deleteProperty(navigator, 'globalPrivacyControl'))

  test('what it closed is told; an exempt purpose is none of it', async () => {
    consent = open({ ...signalling, purposes: signalling.purposes.map((purpose) => ({ ...purpose, signals: ['gpc'] })) })
    const note = await screen.findByRole('region', { name: 'Opt-out request honoured' })
    expect(note.textContent).toContain('Advertising: off')
    expect(note.textContent).not.toContain('security')
  })

  test('whoever overruled it finds the way back on every page', async () => {
    consent = open(signalling)
    await consent.decide({ ads: true })
    consent.destroy()
    consent = open(signalling)
    withoutLink()
    expect(await screen.findByRole('button', { name: 'Privacy choices' })).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'Opt-out request honoured' })).toBeNull()
  })

  test('the preference centre speaks of no consent that nobody gave', async () => {
    consent = open(signalling)
    consent.openPreferences()
    const dialog = within(await screen.findByRole('dialog', { name: 'Privacy choices' }))
    expect(await dialog.findByText('On until you say no')).toBeTruthy()
    expect(dialog.queryByText('Only if you agree')).toBeNull()
    expect(dialog.getByText(/Global Privacy Control. We take it as a no to: Advertising/)).toBeTruthy()
  })
})

test('a declaration that comes later is filled too', async () => {
  consent = open(site, '<lawful-declaration></lawful-declaration>')
  await waitFor(() => expect(document.querySelector('lawful-declaration section')).toBeTruthy())
  document.body.insertAdjacentHTML('beforeend', '<lawful-declaration id="later"></lawful-declaration>')
  await waitFor(() => expect(document.querySelector('#later section')).toBeTruthy())
})

test('a change of a day to come is not told yet', async () => {
  consent = open(site)
  await consent.rejectAll()
  consent.destroy()
  const opened = open({ ...site, updated: '2099-01-01' })
  consent = opened
  await look()
  expect(document.querySelector('.lawful-note, .lawful-banner')).toBeNull()
})

describe('the order of effects', () => {
  const changes: Events['change'][] = []
  test('a later act overtakes an earlier one that waits for its paint', async () => {
    consent = open(site)
    changes.length = 0
    await consent.decide({}) // loads the acts
    consent.on('change', (change) => changes.push(change))
    void consent.acceptAll()
    void consent.rejectAll()
    await new Promise((go) => setTimeout(go, 300))
    expect(consent.allows('ads')).toBe(false)
    expect(changes.some(({ permissions }) => permissions['ads'])).toBe(false)
  })

  test('listeners see a finished state; waiters go; stores are copies', async () => {
    consent = open(site)
    const seen: boolean[] = []
    consent.on('change', ({ permissions }) => seen.push(permissions['ads']! && consent.allows('ads') && consent.$permissions.get()['ads']!))
    const waited = consent.when('ads')
    await consent.acceptAll()
    await waited
    expect(seen).toEqual([true])
    ;(consent.$permissions as unknown as { set(value: object): void }).set({ phone: true })
    expect(consent.allows('phone')).toBe(false)
  })

  test('a "no" is in force at the call, even when the file that keeps it never comes', async () => {
    consent = open(site, visitorElement({ audience: 'customer' }), { part: () => Promise.reject(new Error('blocked')) })
    expect(consent.allows('email')).toBe(true)
    const kept = consent.object('email')
    expect(consent.allows('email')).toBe(false)
    await expect(kept).rejects.toThrow('blocked')
    expect(consent.allows('email')).toBe(false)
  })

  test('an act that answers nothing is refused, keeps nothing, and leaves everything as it was', async () => {
    consent = open(site, visitorElement({ audience: 'customer' }))
    await expect(consent.decide({ nonsense: true })).rejects.toThrow('nothing to decide: nonsense')
    await expect(consent.object('ads')).resolves.toBeTruthy() // asked of this audience, so a plain no
    await expect(consent.object('service')).rejects.toThrow('nothing to decide')
    expect(consent.allows('email')).toBe(true)
    consent.setVisitor({ audience: 'prospect' })
    expect(consent.allows('email')).toBe(false)
    expect(await consent.records()).toHaveLength(1)
    consent.destroy()
    await expect(consent.acceptAll()).rejects.toThrow('destroyed')
  })

  test('no event carries personal data', async () => {
    consent = open(site, visitorElement({ audience: 'customer', contact: 'c_secret', assertion: 'signed' }))
    const details: unknown[] = []
    for (const name of ['decision', 'change', 'view'] as const) consent.on(name, (detail) => details.push(detail))
    await consent.rejectAll()
    await waitFor(() => expect(details.length).toBeGreaterThan(1))
    expect(JSON.stringify([details, (window as { dataLayer?: unknown[] }).dataLayer])).not.toMatch(/c_secret|signed/)
  })
})

test("the language is the page's, else the browser's, else English", () => {
  expect(chooseLocale([undefined, 'fr-CA'])).toBe('fr')
  expect(chooseLocale([undefined, 'xx', 'fr'])).toBe('fr')
  expect(chooseLocale([undefined, '', 'zz'])).toBe('en')
  expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}')
})

test('B18 links lead to pages and mails only', () => {
  for (const url of ['https://a.b', '/privacy', '#x', '?x', './a', 'mailto:a@b.c', 'privacy.html']) expect(safeLink(url), url).toBe(url)
  for (const url of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', ' javascript:x', 'java\nscript:x', ''])
    expect(safeLink(url), url).toBeUndefined()
})
