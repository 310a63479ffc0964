/**
 * The texts of the sample site, in two languages. The facts follow the privacy policy that the site
 * implements; the wording is our own.
 */
export type Lang = 'en' | 'fr'

const en = {
  tagline: 'Appointments that arrange themselves',
  nav: {
    home: 'Home',
    article: 'Story',
    contact: 'Contact',
    account: 'My account',
    privacy: 'Privacy'
  },
  choices: 'Privacy choices',
  as: 'Sample site, seen as',
  personas: { visitor: 'visitor', prospect: 'prospect', ada: 'customer Ada', ben: 'customer Ben' },
  home: {
    title: 'Your clients book. You get on with the work.',
    text: 'Open Modal fills your calendar while you look after people: one link, your rules, no telephone ping-pong.',
    action: 'Ask for a demonstration',
    points: [
      ['Your rules', 'Travel time, breaks, regulars first: say it once.'],
      ['One link', 'In your signature, on your door, on your site.'],
      ['Hosted in Europe', 'Your data stays on European soil.']
    ]
  },
  offers: {
    title: 'Offers for you',
    text: 'Two months free on the team plan until the end of the year.'
  },
  article: {
    title: 'How a Monday morning fills itself',
    lead: 'Marthe runs a physiotherapy practice in Nantes. On Sundays she used to answer messages until midnight.',
    body: 'Now her regulars find their usual slot, newcomers get a first visit of the right length, and whoever cancels makes room for whoever waits. The practice has one phone less and one free evening more.',
    video: 'Video: a Monday at the practice',
    share: 'Share this story'
  },
  contact: {
    title: 'Write to us',
    text: 'Tell us what you need. We use your details to answer you; anything else is your own choice below.',
    name: 'Name',
    email: 'E-mail',
    phone: 'Telephone (optional)',
    message: 'Your message',
    send: 'Send',
    thanks: 'Thank you, we have your message.',
    proof: 'What you chose came with it:'
  },
  account: {
    title: 'My account',
    out: 'Sign in to see your appointments.',
    hello: 'Hello',
    next: 'Next appointment: Thursday, 9:30, with Marthe.',
    signIn: 'Sign in as Ada',
    signOut: 'Sign out'
  },
  privacy: {
    title: 'Privacy',
    intro:
      'Who answers for your data, what for, on which legal basis, and how you change your mind.',
    rows: [
      ['Our services to you', 'contract', 'account, appointments, answers to requests'],
      [
        'Offers by e-mail',
        'customers: our legitimate interest, you can object; everyone else: consent',
        'kept three years from your last contact'
      ],
      [
        'Offers by telephone',
        'consent, for customers too',
        'kept three years from your last contact'
      ],
      [
        'Statistics, advertising, videos, chat, social media',
        'consent, whoever you are: they use your device',
        '13 months at most'
      ],
      ['Security', 'strictly necessary', 'connection logs one year']
    ],
    heads: ['Purpose', 'Legal basis', 'How long'],
    rights:
      'You can see, correct, take along, restrict and erase your data, object, and say what happens to it after your death. Write to contact@openmodal.com or any other way that suits you. We answer within one month; where it is complex we say so within that month and take two more at most.',
    complain:
      'You can complain to the CNIL, Service des plaintes, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07.',
    partners:
      'Partners: OpenStats (statistics, France), AdPixel (advertising, Germany), ClipView (videos, Netherlands), QuickChat (chat, France).'
  }
}

const fr: typeof en = {
  tagline: 'Des rendez-vous qui s’organisent tout seuls',
  nav: {
    home: 'Accueil',
    article: 'Récit',
    contact: 'Contact',
    account: 'Mon compte',
    privacy: 'Confidentialité'
  },
  choices: 'Gérer mes choix',
  as: 'Site d’exemple, vu comme',
  personas: { visitor: 'visiteur', prospect: 'prospect', ada: 'cliente Ada', ben: 'client Ben' },
  home: {
    title: 'Vos clients réservent. Vous travaillez.',
    text: 'Open Modal remplit votre agenda pendant que vous prenez soin des gens : un lien, vos règles, plus d’appels manqués.',
    action: 'Demander une démonstration',
    points: [
      ['Vos règles', 'Trajets, pauses, habitués d’abord : dites-le une fois.'],
      ['Un seul lien', 'Dans votre signature, sur votre porte, sur votre site.'],
      ['Hébergé en Europe', 'Vos données restent sur le sol européen.']
    ]
  },
  offers: {
    title: 'Des offres pour vous',
    text: 'Deux mois offerts sur la formule équipe jusqu’à la fin de l’année.'
  },
  article: {
    title: 'Comment un lundi matin se remplit tout seul',
    lead: 'Marthe tient un cabinet de kinésithérapie à Nantes. Le dimanche, elle répondait aux messages jusqu’à minuit.',
    body: 'Désormais ses habitués retrouvent leur créneau, les nouveaux ont une première séance de la bonne durée, et qui annule laisse la place à qui attend. Le cabinet a un téléphone de moins et une soirée de plus.',
    video: 'Vidéo : un lundi au cabinet',
    share: 'Partager ce récit'
  },
  contact: {
    title: 'Écrivez-nous',
    text: 'Dites-nous ce qu’il vous faut. Vos coordonnées servent à vous répondre ; le reste est votre choix ci-dessous.',
    name: 'Nom',
    email: 'E-mail',
    phone: 'Téléphone (facultatif)',
    message: 'Votre message',
    send: 'Envoyer',
    thanks: 'Merci, nous avons votre message.',
    proof: 'Vos choix l’accompagnent :'
  },
  account: {
    title: 'Mon compte',
    out: 'Connectez-vous pour voir vos rendez-vous.',
    hello: 'Bonjour',
    next: 'Prochain rendez-vous : jeudi, 9 h 30, avec Marthe.',
    signIn: 'Se connecter comme Ada',
    signOut: 'Se déconnecter'
  },
  privacy: {
    title: 'Confidentialité',
    intro:
      'Qui répond de vos données, pour quoi faire, sur quelle base légale, et comment changer d’avis.',
    rows: [
      ['Nos services', 'contrat', 'compte, rendez-vous, réponses aux demandes'],
      [
        'Offres par e-mail',
        'clients : notre intérêt légitime, avec droit d’opposition ; les autres : consentement',
        'trois ans à compter de votre dernier contact'
      ],
      [
        'Offres par téléphone',
        'consentement, clients compris',
        'trois ans à compter de votre dernier contact'
      ],
      [
        'Statistiques, publicité, vidéos, chat, réseaux sociaux',
        'consentement, qui que vous soyez : ils utilisent votre appareil',
        '13 mois au plus'
      ],
      ['Sécurité', 'strictement nécessaire', 'journaux de connexion un an']
    ],
    heads: ['Finalité', 'Base légale', 'Durée'],
    rights:
      'Vous pouvez consulter, rectifier, emporter, limiter et effacer vos données, vous opposer, et dire ce qu’elles deviendront après votre mort. Écrivez à contact@openmodal.com ou par tout autre moyen. Nous répondons sous un mois ; si c’est complexe, nous le disons dans ce mois et prenons deux mois de plus au maximum.',
    complain:
      'Vous pouvez saisir la CNIL, Service des plaintes, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07.',
    partners:
      'Partenaires : OpenStats (statistiques, France), AdPixel (publicité, Allemagne), ClipView (vidéos, Pays-Bas), QuickChat (chat, France).'
  }
}

export const texts: Record<Lang, typeof en> = { en, fr }
