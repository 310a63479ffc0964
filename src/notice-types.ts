/** The texts people read about processing (GDPR art. 12 to 14). Plain text, never markup; only what is present is shown. */

/** What people read about one purpose. */
export interface PurposeNotice {
  /** @defaultValue the purpose id */ title?: string
  /** One or two sentences. */ text?: string
  /** The interest pursued, where the basis is legitimate interests (GDPR art. 13(1)(d)). */ interest?: string
  /** Why no consent is needed, in words; else the reason of the config. */ exempt?: string
  /** How long data is kept (GDPR art. 13(2)(a)). */ retention?: string
  /** Who receives the data, beside the services (GDPR art. 13(1)(e)). */ recipients?: string
  /** Words of the consent box of `<lawful-ask>`. */ ask?: string
  /** Words of the objection box of `<lawful-ask>`. */ object?: string
}

/** What people read about one service. */
export interface ServiceNotice {
  /** @defaultValue the service id */ name?: string
  /** Legal name of who runs it. */ controller?: string
  /** What it is to the site: processor, joint or own controller. */ role?: string
  /** Country of the controller. */ country?: string
  /** What protects data that leaves the EEA: adequacy decision, standard clauses (GDPR art. 13(1)(f)). */ safeguard?: string
  /** Its privacy policy. http(s), mailto or relative. */ policy?: string
  /** Lifetime of what it leaves on the device, by name as the service declares it (CJEU C-673/17). */ lifetimes?: Readonly<
    Record<string, string>
  >
}

/** How to use one's rights, free of charge (GDPR art. 12 to 22). */
interface RightsNotice {
  /** E-mail address, or link to a form. */ contact: string
  /** How long an answer takes, and whatever else is to be known. */ text?: string
  /** Shows the right to say what happens to data after death (France: loi Informatique et Libertés art. 85). @defaultValue false */
  postMortem?: boolean
}

/** The texts people read, in one language. */
export interface Notice {
  /** Who asks. */ controller?: { name: string; contact?: string; address?: string }
  /** Banner heading. */ title?: string
  /** Banner text: why you ask, in a sentence or two. */ text?: string
  /** What changed at `Config.updated`, for whoever decided before. */ changes?: string
  /** Link to the privacy policy. */ policy?: string
  /** By purpose id. */ purposes?: Readonly<Record<string, PurposeNotice>>
  /** By service id. */ services?: Readonly<Record<string, ServiceNotice>>
  /** Categories of recipients of all purposes (GDPR art. 13(1)(e)). */ recipients?: string
  /** Whether data leaves the EEA, and what protects it there (GDPR art. 13(1)(f)). */ transfers?: string
  rights?: RightsNotice
  /** Anything else, each under its own title: minors, security, automated decisions. */ more?: readonly { title: string; text: string }[]
  /** Data protection officer. */ dpo?: { name?: string; contact: string }
  /** Supervisory authority for complaints (GDPR art. 13(2)(d)). */ authority?: {
    name: string
    address?: string
    phone?: string
    /** Where to complain. */ url?: string
  }
}
