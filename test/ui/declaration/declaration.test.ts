/** The declaration element in a whole page. */
import { waitFor } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { openSite, site } from '../site.ts'

test('a declaration that comes later is filled too', async () => {
  openSite(site, '<lawful-declaration></lawful-declaration>')
  await waitFor(() => expect(document.querySelector('lawful-declaration section')).toBeTruthy())
  document.body.insertAdjacentHTML(
    'beforeend',
    '<lawful-declaration id="later"></lawful-declaration>'
  )
  await waitFor(() => expect(document.querySelector('#later section')).toBeTruthy())
})
