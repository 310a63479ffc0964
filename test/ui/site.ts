/** A whole page with a complete notice, for the tests of the views. */
import { cleanup, configure, screen } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, vi } from 'vitest'
import type { Config, Consent } from '../../src/types.ts'
import { open } from '../support/page.ts'
import { config } from '../support/sample.ts'
import { forget } from '../support/storage.ts'

export const notice = {
  controller: { name: 'Acme' },
  policy: '/privacy',
  purposes: {
    statistics: { title: 'Statistics' },
    ads: { title: 'Advertising' },
    email: { title: 'Offers by e-mail', interest: 'keeping in touch' },
    quality: { title: 'Better service' }
  }
}
export const site = { ...config, notice }
export const user = userEvent.setup()

// A busy machine takes seconds to load the views for the first time.
configure({ asyncUtilTimeout: 10_000 })
vi.setConfig({ testTimeout: 60_000 })

let current: Consent | undefined

/** Opens a page that ends with its test. */
export function openSite(given: Config = site, ...rest: [html?: string, loader?: object]): Consent {
  current = open(given, ...rest)
  return current
}

// jsdom has no modal dialogs. The tests in real browsers cover what they do.
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
  current?.destroy()
  cleanup()
})

/**
 * Waits for a moment, because a yes counts only if the visitor could see the question that long.
 */
export const look = () => new Promise((go) => setTimeout(go, 150))

/** The banner, once a visitor could have read it. */
export async function banner(): Promise<HTMLElement> {
  const found = await screen.findByRole('region', { name: 'May we use your device?' })
  await look()
  return found
}

/** The preference centre, opened by the banner's button. */
export async function preferences(): Promise<HTMLElement> {
  await user.click(await screen.findByRole('button', { name: 'Customise' }))
  const found = await screen.findByRole('dialog', { name: 'Privacy choices' })
  await look()
  return found
}
