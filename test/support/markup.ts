/** Dangerous texts and links, and a search for their effect in the page that shows them. */
import fc from 'fast-check'

const MARKUP = [
  '<img src=x onerror="globalThis.ran=1">',
  '<script>globalThis.ran=1</script>',
  '<svg onload=globalThis.ran=1>',
  '</p></section><iframe srcdoc="<script>parent.ran=1</script>">',
  '<a href="javascript:globalThis.ran=1">policy</a>',
  '<style>*{display:none}</style>',
  '&lt;b&gt; &#x3C;b&#x3E; <b>',
  '" onclick="globalThis.ran=1',
  "'-alert(1)-'",
  '{title} {service} {constructor} {__proto__} ${1}',
  '\u202Etpecca\u202C \u2066\u2067\u2069\u200F',
  '\u0000\u0008\u001B[2J\uFEFF\uFFFF',
  '<!--',
  ']]>',
  '<template><img src=x>'
]

/**
 * A text with markup, with characters that reverse the direction of writing, or with anything else.
 */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...MARKUP),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc
    .tuple(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(...MARKUP),
      fc.constantFrom('\u202E', '\u2067', '\u200F', '')
    )
    .map((parts) => parts.join(''))
)

const noise = fc.constantFrom(
  '',
  '',
  '',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\0',
  '\u0001',
  '\u00A0',
  '\u200B',
  '\u202E',
  '&#9;',
  '&Tab;',
  '%09',
  '%0a',
  '/*',
  '\\'
)
const scheme = fc.constantFrom(
  'javascript',
  'JaVaScRiPt',
  'data',
  'vbscript',
  'file',
  'blob',
  'about',
  'ftp',
  'intent',
  'view-source',
  'https',
  'mailto'
)
const colon = fc.constantFrom(':', ':', '&colon;', '&#58;', '%3A', '\t:', ':\n', '://', ': ')
const rest = fc.constantFrom(
  'alert(1)',
  'text/html,<script>alert(1)</script>',
  '//example.com',
  '/privacy',
  '',
  'a@b.c'
)
const start = fc.constantFrom(
  '',
  '',
  '',
  '/',
  '//',
  '#',
  '?',
  './',
  '../',
  'privacy/',
  '&#106;',
  '\u00AD'
)

/** A link, honest or not, with noise before, inside and after its scheme. */
export const anyLink: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(start, noise, scheme, fc.nat({ max: 8 }), noise, colon, rest)
    .map(
      ([start, before, scheme, at, inside, colon, rest]) =>
        start + before + scheme.slice(0, at) + inside + scheme.slice(at) + colon + rest
    ),
  anyText,
  fc.webUrl()
)

const LEADS = ['http:', 'https:', 'mailto:']
/** Whether a browser would follow the link to anything but a page or a mail. */
export const leadsSomewhereElse = (link: string): boolean =>
  URL.canParse(link, 'https://site.example/a/b') &&
  !LEADS.includes(new URL(link, 'https://site.example/a/b').protocol)

const ELEMENTS =
  'a article button code dd details div dl dt h2 h3 h4 header input label li p section small span strong summary ul'.split(
    ' '
  )

/**
 * Returns the parts of this element that could run, load or lead elsewhere. A list that is not
 * empty is an error.
 */
export const aliveIn = (root: Element): string[] =>
  [...root.querySelectorAll('*')].flatMap((element) => [
    ...(ELEMENTS.includes(element.localName) ? [] : [element.localName]),
    ...element
      .getAttributeNames()
      .filter((name) => /^(on|style$|src|action|formaction)/.test(name)),
    ...(leadsSomewhereElse(element.getAttribute('href') ?? '')
      ? [element.getAttribute('href')!]
      : [])
  ])
