/** What a mailing or calling system asks before it reaches somebody. Doubt is a no. */
import { Hono } from 'hono'
import { allowedFor } from '../core/contact.js'
import type { Config } from '../types.js'
import { contactStatements, lastAudience } from './contact.js'
import { unauthorised, type createKeys } from './keys.js'
import type { RecordStore } from './store.js'

interface Needs {
  store: RecordStore
  keys: ReturnType<typeof createKeys>
  now: () => number
  config: Config | undefined
}

/** Routes for `/contacts/:ref` and `/allowed`. */
export function contacts({ store, keys, now, config }: Needs): Hono {
  const app = new Hono()

  app.get('/contacts/:ref', (c) => {
    if (!keys.isBearer(c.req.header('authorization'))) return unauthorised(c)
    const contact = c.req.param('ref')
    const purposes = [...contactStatements(store, contact)].map(([id, said]) => ({
      id,
      ...said,
      at: new Date(said.at * 1000).toISOString()
    }))
    return c.json({ contact, audience: lastAudience(store, contact) ?? null, purposes })
  })

  app.delete('/contacts/:ref', (c) => {
    if (!keys.isBearer(c.req.header('authorization'))) return unauthorised(c)
    return c.json({ erased: store.erase({ contact: c.req.param('ref') }) })
  })

  app.get('/allowed', (c) => {
    if (!keys.isBearer(c.req.header('authorization'))) return unauthorised(c)
    const { contact, purpose, audience: given } = c.req.query()
    if (!contact || !purpose) return c.json({ error: 'name contact and purpose: /allowed?contact=c_81fk&purpose=prospecting-email' }, 400)
    if (!config) return c.json({ error: 'the collector has no config: give it to createCollector({ config }) or --config FILE' }, 501)
    const said = contactStatements(store, contact).get(purpose)
    const last = lastAudience(store, contact)
    const audience = given || last
    const about = { contact, purpose, audience: audience ?? null, record: said?.record || null }
    // Whoever has no record may be a misspelt somebody who objected.
    if (!audience || !(last || said)) return c.json({ ...about, allowed: false, basis: null, why: 'unknown-contact' })
    return c.json({ ...about, ...allowedFor(config, purpose, audience, said, now() / 1000) })
  })

  return app
}
