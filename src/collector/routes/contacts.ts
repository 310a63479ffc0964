/** Answers mailing and calling systems: may this contact be reached? Doubt means no. */
import { Hono } from 'hono'
import { allowedFor } from '../../core/contact.js'
import type { Config } from '../../types.js'
import { contactStatements, lastAudience } from '../contact-statements.js'
import { unauthorised, type createKeys } from '../keys.js'
import type { RecordStore } from '../store/record-store.js'

interface Needs {
  store: RecordStore
  keys: ReturnType<typeof createKeys>
  now: () => number
  config: Config | undefined
}

/** Routes for `/contacts/:ref` and `/allowed`. */
export function contacts({ store, keys, now, config }: Needs): Hono {
  const app = new Hono()

  app.get('/contacts/:ref', async (c) => {
    if (!keys.isBearer(c.req.header('authorization'))) return unauthorised(c)
    const contact = c.req.param('ref')
    const purposes = [...(await contactStatements(store, contact))].map(([id, said]) => ({
      id,
      ...said,
      at: new Date(said.at * 1000).toISOString()
    }))
    const audience = (await lastAudience(store, contact)) ?? null
    return c.json({ contact, audience, purposes })
  })

  app.delete('/contacts/:ref', async (c) => {
    if (!keys.isBearer(c.req.header('authorization'))) return unauthorised(c)
    return c.json({ erased: await store.erase({ contact: c.req.param('ref') }) })
  })

  app.get('/allowed', async (c) => {
    if (!keys.isBearer(c.req.header('authorization'))) return unauthorised(c)
    const { contact, purpose, audience: given } = c.req.query()
    if (!contact || !purpose)
      return c.json(
        { error: 'name contact and purpose: /allowed?contact=c_81fk&purpose=prospecting-email' },
        400
      )
    if (!config)
      return c.json(
        {
          error:
            'the collector has no config: give it to createCollector({ config }) or --config FILE'
        },
        501
      )
    const said = (await contactStatements(store, contact)).get(purpose)
    const last = await lastAudience(store, contact)
    const audience = given || last
    const about = { contact, purpose, audience: audience ?? null, record: said?.record || null }
    // A contact without a record may be the misspelt reference of a person who objected.
    if (!audience || !(last || said))
      return c.json({ ...about, allowed: false, basis: null, why: 'unknown-contact' })
    return c.json({ ...about, ...allowedFor(config, purpose, audience, said, now() / 1000) })
  })

  return app
}
