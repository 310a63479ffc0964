/**
 * Starts the consent once, when this file is imported. It is the same for every framework. On a
 * server it is a closed consent, so pages can be rendered there.
 */
import { defineConfig, init } from 'lawful'

export const consent = init(
  defineConfig({
    version: '2026-11',
    notice: {
      controller: { name: 'Acme' },
      purposes: {
        statistics: { title: 'Statistics' },
        maps: { title: 'Maps' },
        email: { title: 'Offers by e-mail' }
      }
    },
    purposes: [
      { id: 'statistics', device: 'consent', basis: 'consent' },
      { id: 'maps', device: 'consent', basis: 'consent' },
      { id: 'email', device: 'none', channel: 'email', basis: 'consent' }
    ]
  })
)
