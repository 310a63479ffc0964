/**
 * The schema of the authored config. Completion and hover texts in editors, the reference in
 * docs/reference/config.md, and the first half of `lawful check-config` come from it. Pages never
 * contain it: is-usable.ts and check-config.ts check configs there.
 */
import * as v from 'valibot'
import {
  BASES,
  CALENDAR_DAY,
  CHANNELS,
  CONDITIONS,
  COOKIE_NAME,
  GOOGLE_TYPES,
  ID,
  MODELS,
  ORIGIN,
  PURPOSE_VERSION
} from '../core/forms.js'

const told = <S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(
  schema: S,
  text: string
) => v.pipe(schema, v.description(text))
const text = (says: string) => told(v.pipe(v.string(), v.minLength(1)), says)
const may = <S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(schema: S) =>
  v.exactOptional(schema)

const id = (says: string) =>
  told(
    v.pipe(
      v.string(),
      v.regex(
        ID,
        'must be lower-case letters, digits and dashes, starting with a letter, at most 32'
      )
    ),
    says
  )
const months = (most: number, says: string) =>
  told(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most)), says)
const day = (says: string) =>
  told(v.pipe(v.string(), v.regex(CALENDAR_DAY, 'must be a day such as "2026-11-23"')), says)
const list = <S extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(
  of: S,
  says: string
) => told(v.array(of), says)
const origin = v.pipe(
  v.string(),
  v.regex(ORIGIN, 'must be an origin such as "https://example.com", without a path')
)

const basis = v.picklist(BASES)
const model = v.picklist(MODELS)

const purpose = v.strictObject({
  id: id('Name in markup, API and records.'),
  device: told(
    v.union([
      v.picklist(['consent', 'none']),
      v.strictObject({
        exempt: text('Why no consent is needed (ePrivacy art. 5(3), second sentence).')
      })
    ]),
    'Whether the purpose uses the device: "consent" only with consent, "none" never. { "exempt": "reason" } needs no consent, for that reason.'
  ),
  basis: told(
    v.union([basis, v.record(v.string(), basis)]),
    'Legal basis (GDPR art. 6(1)): one for all audiences, or one for each. An audience that is left out needs consent.'
  ),
  channel: may(
    told(
      v.picklist(CHANNELS),
      'Direct-marketing channel. `device` must then be "none". The form in which a person gives the address asks about the purpose, not the banner.'
    )
  ),
  conditions: may(
    list(
      v.picklist(CONDITIONS),
      'Facts that hold for this channel. `lawful check-config` compares them with the law, and the collector keeps the rule that they satisfy with each record.'
    )
  ),
  signals: may(
    list(v.literal('gpc'), 'Browser signals that count as a no until the visitor has answered.')
  ),
  google: may(list(v.picklist(GOOGLE_TYPES), 'Consent Mode keys that this purpose grants.')),
  months: may(
    months(
      36,
      'Calendar months for which a yes is valid: at most 13 for device use, 36 for a channel. Default: `months` of the config.'
    )
  ),
  version: may(
    told(
      v.pipe(
        v.string(),
        v.regex(PURPOSE_VERSION, 'must be letters, digits, dots and dashes, at most 16')
      ),
      'Raise it when the purpose changes in a material way (new service, recipient, basis, longer retention), so that visitors are asked again. Default "1".'
    )
  )
})

const service = v.strictObject({
  id: id('Name in markup (`data-consent-service`), API and records.'),
  purposes: list(
    v.string(),
    'Ids of the purposes that the service acts for. It needs permission for all of them.'
  ),
  hosts: may(
    list(v.string(), 'Hosts that the service loads from: `cdn.example.com`, `*.example.com`.')
  ),
  cookies: may(
    list(
      v.string(),
      'Cookies that the service sets. A name that ends with * is a prefix. They are erased when the service loses permission.'
    )
  ),
  storage: may(
    list(
      v.string(),
      'Keys of localStorage and sessionStorage, names of IndexedDB databases and caches. A name that ends with * is a prefix.'
    )
  )
})

const purposeNotice = v.strictObject({
  title: may(text('Short title. Default: the id.')),
  text: may(text('One or two sentences.')),
  interest: may(
    text('The interest pursued, if the basis is legitimate interests (GDPR art. 13(1)(d)).')
  ),
  exempt: may(text('The reason why no consent is needed, in this language.')),
  retention: may(text('How long data is kept (GDPR art. 13(2)(a)).')),
  recipients: may(text('Recipients of the data, beside the services (GDPR art. 13(1)(e)).')),
  ask: may(text('Words of the consent box of `<lawful-ask>`.')),
  object: may(text('Words of the objection box of `<lawful-ask>`.'))
})

const serviceNotice = v.strictObject({
  name: may(text('Name that people know it by. Default: the id.')),
  controller: may(text('Legal name of the company that runs it.')),
  role: may(text('Processor, joint or own controller.')),
  country: may(text('Country of the company that runs it.')),
  safeguard: may(text('The protection of data outside the EEA (GDPR art. 13(1)(f)).')),
  policy: may(text('Its privacy policy: http(s), mailto or relative.')),
  lifetimes: may(
    told(
      v.record(v.string(), v.string()),
      'Lifetimes of its cookies and storage, by the name that the service declares.'
    )
  )
})

const notice = v.strictObject({
  controller: may(
    told(
      v.strictObject({
        name: text('Legal name.'),
        contact: may(text('E-mail address or link.')),
        address: may(text('Postal address.'))
      }),
      'The controller, who asks (GDPR art. 13(1)(a)).'
    )
  ),
  title: may(text('Banner heading.')),
  text: may(text('Banner text: why you ask, in a sentence or two.')),
  changes: may(text('The changes that were made at `updated`, for people who decided before.')),
  policy: may(text('Link to the privacy policy.')),
  purposes: may(told(v.record(v.string(), purposeNotice), 'Texts by purpose id.')),
  services: may(told(v.record(v.string(), serviceNotice), 'Texts by service id.')),
  recipients: may(text('Categories of recipients of all purposes (GDPR art. 13(1)(e)).')),
  transfers: may(
    text('Whether data leaves the EEA, and how it is protected there (GDPR art. 13(1)(f)).')
  ),
  rights: may(
    told(
      v.strictObject({
        contact: text('E-mail address, or link to a form.'),
        text: may(
          text(
            'How long an answer takes: one month, or up to three if you say so within the first (GDPR art. 12(3)).'
          )
        ),
        postMortem: may(
          told(
            v.boolean(),
            'Shows the right to say what happens to data after death (France). Default false.'
          )
        )
      }),
      'How people can use their rights.'
    )
  ),
  more: may(
    list(
      v.strictObject({ title: text('Title.'), text: text('Text.') }),
      'Other texts, each under its own title.'
    )
  ),
  dpo: may(
    told(
      v.strictObject({ name: may(text('Name.')), contact: text('E-mail address or link.') }),
      'Data protection officer.'
    )
  ),
  authority: may(
    told(
      v.strictObject({
        name: text('Name.'),
        address: may(text('Postal address.')),
        phone: may(text('Telephone.')),
        url: may(text('Address for complaints.'))
      }),
      'Supervisory authority (GDPR art. 13(2)(d)).'
    )
  )
})

/** The schema of a config as people write it, with the texts of every language. */
export const authored = v.strictObject({
  $schema: may(
    told(
      v.string(),
      'Path of this schema, for editors: "./node_modules/lawful/dist/config.schema.json".'
    )
  ),
  version: text(
    'Version of the notice, which records name. A new version asks no visitor again; raise `version` of a purpose for that.'
  ),
  country: may(
    told(
      v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as "FR"')),
      'Country of the site. `lawful check-config` uses its law. Default: the strictest.'
    )
  ),
  audiences: may(
    told(
      v.record(
        v.string(),
        v.strictObject({
          relation: may(
            told(
              v.picklist(['none', 'prospect', 'customer']),
              'The relation of the person to the site.'
            )
          ),
          person: may(told(v.picklist(['consumer', 'professional']), 'Consumer or professional.'))
        })
      ),
      'The facts that the law asks about each audience. Default: the relation of a visitor is none, of a prospect prospect, of a customer customer; all are consumers.'
    )
  ),
  purposes: told(
    v.pipe(v.array(purpose), v.minLength(1)),
    'The purposes of processing, at least one.'
  ),
  services: may(list(service, 'Tools that act for the purposes.')),
  notice: may(
    told(
      v.union([notice, text('URL with {locale}.')]),
      'Texts in one language, or the URL they will have. Default "/notice.{locale}.json".'
    )
  ),
  notices: may(
    told(v.record(v.string(), notice), 'Texts by language; `lawful bundle` writes them as files.')
  ),
  audience: may(text('Audience of a visitor if the page names none. Default "visitor".')),
  region: may(
    text(
      'ISO 3166-2 code of the visitor’s region, from the server. Without it the strictest model applies.'
    )
  ),
  model: may(
    told(
      v.union([model, v.record(v.string(), model)]),
      'The state before the visitor has answered: one model, or one for each region, with "*" for the rest. Default "opt-in". `lawful/regions` has a ready table.'
    )
  ),
  ask: may(
    told(v.boolean(), 'Shows the banner even if the model is opt-out or notice. Default false.')
  ),
  updated: may(day('Day of the last change to the notice that visitors are only informed about.')),
  months: may(months(13, 'Calendar months for which a yes is valid. Default 6.')),
  cookie: may(
    told(
      v.strictObject({
        name: may(
          told(
            v.pipe(v.string(), v.regex(COOKIE_NAME, 'must be letters, digits, dots and dashes')),
            'Default "eu-consent".'
          )
        ),
        domain: may(text('Default: the widest domain that the browser accepts, found by trial.'))
      }),
      'Decision cookie.'
    )
  ),
  collector: may(text('Base URL of the collector. Records are sent to {collector}/records.')),
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
        side: may(
          told(
            v.picklist(['start', 'end']),
            'Side of the card and the corner button, in the direction of writing. Default "start".'
          )
        )
      }),
      'Looks of the views. Colours and sizes are CSS custom properties (README, “Looks”).'
    )
  ),
  google: may(
    told(
      v.strictObject({
        adsDataRedaction: may(
          told(v.boolean(), 'Redacts ad click ids while ad_storage is denied. Default true.')
        ),
        urlPassthrough: may(told(v.boolean(), 'Passes click ids through URLs. Default false.'))
      }),
      'Google Consent Mode v2.'
    )
  ),
  reload: may(
    told(
      v.picklist(['withdrawal', 'change']),
      'Reloads the page after an act; the views say so beforehand. Default never.'
    )
  ),
  syntheticGrants: may(
    told(
      v.picklist(['record', 'ignore']),
      'Whether a yes counts if no person made the click: "record" keeps it, "ignore" does not. Default "record".'
    )
  ),
  embedded: may(
    told(
      v.strictObject({
        parent: may(told(origin, 'Origin of the parent page, whose decision this page takes.')),
        ask: may(
          told(v.boolean(), 'Whether the page asks visitors in the frame, too. Default false.')
        )
      }),
      'Options for a page in a frame of another site.'
    )
  ),
  frames: may(list(origin, 'Origins of framed pages that may learn the decision of this page.'))
})
