/**
 * The texts that people read about processing (GDPR art. 12 to 14). They are plain text, never
 * markup. A missing text is not shown.
 */

/** The texts about one purpose. */
export interface PurposeNotice {
  /** @defaultValue the purpose id */
  title?: string
  /** One or two sentences. */
  text?: string
  /** The interest pursued, where the basis is legitimate interests (GDPR art. 13(1)(d)). */
  interest?: string
  /**
   * The reason why no consent is needed, in this language. @defaultValue the reason in the config
   */
  exempt?: string
  /** How long data is kept (GDPR art. 13(2)(a)). */
  retention?: string
  /** Recipients of the data, beside the services (GDPR art. 13(1)(e)). */
  recipients?: string
  /** Words of the consent box of `<lawful-ask>`. */
  ask?: string
  /** Words of the objection box of `<lawful-ask>`. */
  object?: string
}

/** The texts about one service. */
export interface ServiceNotice {
  /** @defaultValue the service id */
  name?: string
  /** Legal name of the company that runs it. */
  controller?: string
  /** Its role in relation to the site: processor, joint or own controller. */
  role?: string
  /** Country of the controller. */
  country?: string
  /**
   * The protection of data that leaves the EEA: adequacy decision, standard clauses (GDPR art.
   * 13(1)(f)).
   */
  safeguard?: string
  /** Link to its privacy policy: http(s), mailto or relative. */
  policy?: string
  /**
   * Lifetimes of its cookies and storage, by the name that the service declares (CJEU C-673/17).
   */
  lifetimes?: Readonly<Record<string, string>>
}

/** How people can use their rights, free of charge (GDPR art. 12 to 22). */
interface RightsNotice {
  /** E-mail address, or link to a form. */
  contact: string
  /** How long an answer takes, and other useful facts. */
  text?: string
  /**
   * Shows the right to say what happens to data after death (France: loi Informatique et Libertés
   * art. 85).
   * @defaultValue false
   */
  postMortem?: boolean
}

/** The texts that people read, in one language. */
export interface Notice {
  /** The controller, who asks. */
  controller?: { name: string; contact?: string; address?: string }
  /** Banner heading. */
  title?: string
  /** Banner text: why you ask, in a sentence or two. */
  text?: string
  /** The changes that were made on the day `Config.updated`, for people who decided before. */
  changes?: string
  /** Link to the privacy policy. */
  policy?: string
  /** By purpose id. */
  purposes?: Readonly<Record<string, PurposeNotice>>
  /** By service id. */
  services?: Readonly<Record<string, ServiceNotice>>
  /** Categories of recipients of all purposes (GDPR art. 13(1)(e)). */
  recipients?: string
  /** Whether data leaves the EEA, and how it is protected there (GDPR art. 13(1)(f)). */
  transfers?: string
  rights?: RightsNotice
  /** Other texts, each under its own title: minors, security, automated decisions. */
  more?: readonly { title: string; text: string }[]
  /** Data protection officer. */
  dpo?: { name?: string; contact: string }
  /** Supervisory authority for complaints (GDPR art. 13(2)(d)). */
  authority?: {
    name: string
    address?: string
    phone?: string
    /** Address for complaints. */
    url?: string
  }
}
