/* global TASK -- put in by the bundler */
import {
  ConsentBanner,
  ConsentDialog,
  ConsentManagerProvider,
  policyPackPresets
} from '@c15t/react'
import '@c15t/react/styles.css'
import { createRoot } from 'react-dom/client'

const CATEGORIES = {
  statistics: 'measurement',
  advertising: 'marketing',
  embeds: 'experience',
  comfort: 'functionality'
}
const { scripts, text } = TASK
const options = {
  mode: 'offline',
  offlinePolicy: { policyPacks: [policyPackPresets.europeOptIn()] },
  overrides: { country: 'DE' },
  consentCategories: ['necessary', ...Object.values(CATEGORIES)],
  scripts: scripts.map(({ url, service }, index) => ({
    id: `held-${index}`,
    src: url,
    category: CATEGORIES[service.purpose]
  }))
}

const root = document.createElement('div')
document.body.append(root)
createRoot(root).render(
  <ConsentManagerProvider options={options}>
    <ConsentBanner description={text} />
    <ConsentDialog />
  </ConsentManagerProvider>
)
