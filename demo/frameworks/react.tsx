/** @jsxImportSource react */
import { useStore } from '@nanostores/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'lawful/react'
import { consent } from './consent.ts'

export function Page() {
  const permissions = useStore(consent.$permissions)
  return (
    <main>
      <h1>React</h1>
      <p id="state">Statistics: {permissions.statistics ? 'on' : 'off'}</p>
      {permissions.maps && <p id="map">The map</p>}
      <lawful-gate purpose="maps" title="Our map" />
      <form>
        <lawful-ask purpose="email" />
      </form>
      <lawful-settings />
    </main>
  )
}

if (typeof document !== 'undefined') {
  createRoot(document.querySelector('#app')!).render(
    <StrictMode>
      <Page />
    </StrictMode>
  )
}
