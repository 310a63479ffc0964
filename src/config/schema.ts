/**
 * The authored config as one schema: completion and hover texts in editors, the reference in docs/config.md, and the
 * first half of `lawful check-config` come from it. Never in a page: there core/usable.ts guards and core/config.ts tells.
 */
import * as v from 'valibot'
import { BASES } from '../core/decode.js'
import { CHANNELS, GOOGLE, MODELS } from '../core/enumerations.js'
import { SOFT_OPT_IN } from '../law/rules.js'

const told = <S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(schema: S, text: string) =>
  v.pipe(schema, v.description(text))
const text = (says: string) => told(v.pipe(v.string(), v.minLength(1)), says)
const may = <S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(schema: S) => v.exactOptional(schema)

const id = (says: string) =>
  told(
    v.pipe(
      v.string(),
      v.regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits and dashes, starting with a letter, at most 32')
    ),
    says
  )
const months = (most: number, says: string) => told(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most)), says)
const day = (says: string) => told(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as "2026-11-23"')), says)
const list = <S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(of: S, says: string) => told(v.array(of), says)
const origin = v.pipe(v.string(), v.regex(/^https?:\/\/[^/?#\s]+$/, 'must be an origin such as "https://example.com", without a path'))

const basis = v.picklist(BASES)
const model = v.picklist(MODELS)
const CONDITIONS = [...SOFT_OPT_IN, 'current-contract', 'related-offer', 'function-related'] as const

const purpose = v.strictObject({
  id: id('Name in markup, API and records.'),
  device: told(
    v.union([
      v.picklist(['consent', 'none']),
      v.strictObject({ exempt: text('Why no consent is needed (ePrivacy art. 5(3), second sentence).') })
    ]),
    'May we use the device? "consent" asks, "none" does not use it, { "exempt": "reason" } needs no consent.'
  ),
  basis: told(
    v.union([basis, v.record(v.string(), basis)]),
    'Legal basis (GDPR art. 6(1)), one for all or one per audience. An audience left out means consent.'
  ),
  channel: may(told(v.picklist(CHANNELS), 'Direct-marketing channel; `device` is then "none" and it is asked where the address is given.')),
  conditions: may(
    list(
      v.picklist(CONDITIONS),
      'What holds for this channel, as the law asks for it; checked by `lawful check-config`; the rule they carry is kept with records.'
    )
  ),
  signals: may(list(v.literal('gpc'), 'Browser signals that count as a no while the person has said nothing.')),
  google: may(list(v.picklist(GOOGLE), 'Consent Mode keys that this purpose grants.')),
  months: may(months(36, 'Calendar months a yes is valid: at most 13 for device use, 36 for a channel. Default: `months` of the config.')),
  version: may(
    told(
      v.pipe(v.string(), v.regex(/^[\w.-]{1,16}$/, 'must be letters, digits, dots and dashes, at most 16')),
      'Raise it when the purpose changes in a material way (new service, recipient, basis, longer retention): it is then asked again. Default "1".'
    )
  )
})

const service = v.strictObject({
  id: id('Name in markup (`data-consent-service`), API and records.'),
  purposes: list(v.string(), 'Ids of the purposes it acts for; it needs all of them.'),
  hosts: may(list(v.string(), 'Hosts it loads from: `cdn.example.com`, `*.example.com`.')),
  cookies: may(list(v.string(), 'Cookies it sets; a trailing * is a prefix. Erased when it loses permission.')),
  storage: may(
    list(v.string(), 'Keys of localStorage and sessionStorage, names of IndexedDB databases and caches; a trailing * is a prefix.')
  )
})

const purposeNotice = v.strictObject({
  title: may(text('Short title; the id when absent.')),
  text: may(text('One or two sentences.')),
  interest: may(text('The interest pursued, where the basis is legitimate interests (GDPR art. 13(1)(d)).')),
  exempt: may(text('Why no consent is needed, in this language.')),
  retention: may(text('How long data is kept (GDPR art. 13(2)(a)).')),
  recipients: may(text('Who receives the data beside the services (GDPR art. 13(1)(e)).')),
  ask: may(text('Words of the consent box of `<lawful-ask>`.')),
  object: may(text('Words of the objection box of `<lawful-ask>`.'))
})

const serviceNotice = v.strictObject({
  name: may(text('Name people know it by; the id when absent.')),
  controller: may(text('Legal name of who runs it.')),
  role: may(text('Processor, joint or own controller.')),
  country: may(text('Country of who runs it.')),
  safeguard: may(text('What protects data outside the EEA (GDPR art. 13(1)(f)).')),
  policy: may(text('Its privacy policy: http(s), mailto or relative.')),
  lifetimes: may(told(v.record(v.string(), v.string()), 'Lifetime of what it leaves on the device, by name as the service declares it.'))
})

const notice = v.strictObject({
  controller: may(
    told(
      v.strictObject({ name: text('Legal name.'), contact: may(text('E-mail address or link.')), address: may(text('Postal address.')) }),
      'Who asks (GDPR art. 13(1)(a)).'
    )
  ),
  title: may(text('Banner heading.')),
  text: may(text('Banner text: why you ask, in a sentence or two.')),
  changes: may(text('What changed at `updated`, for whoever decided before.')),
  policy: may(text('Link to the privacy policy.')),
  purposes: may(told(v.record(v.string(), purposeNotice), 'Texts by purpose id.')),
  services: may(told(v.record(v.string(), serviceNotice), 'Texts by service id.')),
  recipients: may(text('Categories of recipients of all purposes (GDPR art. 13(1)(e)).')),
  transfers: may(text('Whether data leaves the EEA, and what protects it there (GDPR art. 13(1)(f)).')),
  rights: may(
    told(
      v.strictObject({
        contact: text('E-mail address, or link to a form.'),
        text: may(text('How long an answer takes: one month, up to two more if told so in the first (GDPR art. 12(3)).')),
        postMortem: may(told(v.boolean(), 'Shows the right to say what happens after death (France). Default false.'))
      }),
      'How to use one’s rights.'
    )
  ),
  more: may(list(v.strictObject({ title: text('Title.'), text: text('Text.') }), 'Anything else, each under its own title.')),
  dpo: may(told(v.strictObject({ name: may(text('Name.')), contact: text('E-mail address or link.') }), 'Data protection officer.')),
  authority: may(
    told(
      v.strictObject({
        name: text('Name.'),
        address: may(text('Postal address.')),
        phone: may(text('Telephone.')),
        url: may(text('Where to complain.'))
      }),
      'Supervisory authority (GDPR art. 13(2)(d)).'
    )
  )
})

/** A config as people write it, texts of every language included. */
export const authored = v.strictObject({
  $schema: may(told(v.string(), 'Path of this schema, for editors: "./node_modules/lawful/dist/config.schema.json".')),
  version: text('Version of the notice, as kept in records. Asks nobody: that is `version` of a purpose.'),
  country: may(
    told(
      v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as "FR"')),
      'Country of the site, whose law the config is checked against. Default: the strictest.'
    )
  ),
  audiences: may(
    told(
      v.record(
        v.string(),
        v.strictObject({
          relation: may(told(v.picklist(['none', 'prospect', 'customer']), 'What the person is to the site.')),
          person: may(told(v.picklist(['consumer', 'professional']), 'Consumer or professional.'))
        })
      ),
      'What audiences are to the law. Default: visitor none, prospect prospect, customer customer, all consumers.'
    )
  ),
  purposes: told(v.pipe(v.array(purpose), v.minLength(1)), 'What data is processed for, at least one.'),
  services: may(list(service, 'Tools acting for the purposes.')),
  notice: may(
    told(
      v.union([notice, text('URL with {locale}.')]),
      'Texts in one language, or the URL they will have. Default "/notice.{locale}.json".'
    )
  ),
  notices: may(told(v.record(v.string(), notice), 'Texts by language; `lawful bundle` writes them as files.')),
  audience: may(text('Audience while the page names none. Default "visitor".')),
  region: may(text('ISO 3166-2 code of the visitor, from the server; absent is the strictest model.')),
  model: may(
    told(
      v.union([model, v.record(v.string(), model)]),
      'What holds while nothing was said, or one by region with "*" for the rest. Default "opt-in". `lawful/regions` has a ready table.'
    )
  ),
  ask: may(told(v.boolean(), 'Shows the banner also where the model is opt-out or notice. Default false.')),
  updated: may(day('Day of the last change to the notice that is told and not asked.')),
  months: may(months(13, 'Calendar months a yes is valid. Default 6.')),
  cookie: may(
    told(
      v.strictObject({
        name: may(told(v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/, 'must be letters, digits, dots and dashes')), 'Default "eu-consent".')),
        domain: may(text('Found by trial when absent.'))
      }),
      'Decision cookie.'
    )
  ),
  collector: may(text('Base URL of the collector; records go to {collector}/records.')),
  locale: may(text('Language of the UI. Default: the page’s `lang`, then the browser’s.')),
  looks: may(
    told(
      v.strictObject({
        layout: may(
          told(
            v.picklist(['card', 'bar', 'dialog']),
            'Corner card, bar along the edge, or box in the middle; on phones each is a sheet. Default "card".'
          )
        ),
        theme: may(told(v.picklist(['light', 'dark']), 'Default: the system’s.')),
        side: may(told(v.picklist(['start', 'end']), 'Where card and corner button stand, in the direction of writing. Default "start".'))
      }),
      'How the views look; colours and sizes are CSS custom properties (README, “Looks”).'
    )
  ),
  google: may(
    told(
      v.strictObject({
        adsDataRedaction: may(told(v.boolean(), 'Redacts ad click ids while ad_storage is denied. Default true.')),
        urlPassthrough: may(told(v.boolean(), 'Passes click ids through URLs. Default false.'))
      }),
      'Google Consent Mode v2.'
    )
  ),
  reload: may(told(v.picklist(['withdrawal', 'change']), 'Reloads the page after an act, and says so beforehand. Default never.')),
  syntheticGrants: may(told(v.picklist(['record', 'ignore']), 'What a click that no person made may grant. Default "record".')),
  embedded: may(
    told(
      v.strictObject({
        parent: may(told(origin, 'Origin whose decision this page takes.')),
        ask: may(told(v.boolean(), 'Asks in the frame too.'))
      }),
      'This page in a frame of another site.'
    )
  ),
  frames: may(list(origin, 'Origins of framed pages that may learn what was decided here.'))
})
