/**
 * Opens many variants of a page beside one another, each in a frame of its own size, so that one
 * load measures all of them.
 */
import { CONFIG } from './blank.ts'
import type { Page, PageOptions } from './facade.ts'
import type { Journey } from './journey.ts'

export interface Variant {
  name: string
  width: number
  height: number
  config?: object
  /** Markup of the page's head. */
  head?: string
  /** Markup of the page's body. */
  body?: string
}

export const LAYOUTS = ['card', 'bar', 'dialog'] as const
/** Width and height, CSS pixels. */
export const SIZES = [
  [360, 640],
  [768, 1024],
  [1440, 900]
] as const

/** A config for which the banner shows everything that it can show. */
export const FULL = {
  ...CONFIG,
  audience: 'customer',
  notice: {
    controller: { name: 'Acme' },
    policy: '/privacy',
    purposes: {
      ads: { title: 'Advertising' },
      statistics: { title: 'Statistics' },
      email: { title: 'Offers by e-mail' }
    }
  },
  purposes: [
    ...CONFIG.purposes,
    { id: 'email', device: 'none', channel: 'email', basis: { customer: 'legitimate-interests' } }
  ]
}

/** Opens the variants and resolves when each shows its banner. */
export async function openShelf(
  { site, newPage }: Journey,
  variants: readonly Variant[],
  options: PageOptions = {}
): Promise<Page> {
  const pageOf = ({
    config = FULL,
    head = '',
    body = '<main><h1>Page</h1><p>Words.</p></main>'
  }: Variant) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Variant</title>${head}
    <script type="application/json" id="lawful-config">${JSON.stringify(config)}</script><script src="/lawful.js"></script></head>
    <body>${body}<a href="#privacy-choices">Choices</a></body></html>`
  variants.forEach((variant, index) =>
    site.pages.set(`/shelf/${index}`, { body: pageOf(variant), type: 'text/html' })
  )
  const frames = variants.map(
    ({ name, width, height }, index) =>
      `<iframe name="${name}" title="${name}" src="/shelf/${index}" width="${width}" height="${height}" style="border:0"></iframe>`
  )
  site.pages.set('/shelf', {
    body: `<!doctype html><html lang="en"><head><title>Shelf</title></head><body>${frames.join('\n')}</body></html>`,
    type: 'text/html'
  })
  const page = await newPage({ width: 1280, height: 900, ...options })
  await page.goto(site.url + '/shelf')
  await page.until(() =>
    [...document.querySelectorAll('iframe')].every((frame) =>
      frame.contentDocument?.querySelector('.lawful-banner .lawful-actions')
    )
  )
  return page
}

/** A button as it is rendered. */
interface Rendered {
  tag: string
  act: string
  width: number
  height: number
  /** All style values that must be the same, in one text. */
  style: string
  /** Contrast of its text to its background. */
  onOwn: number
  /** Contrast of its background to the view. */
  onView: number
  isCut: boolean
}

export interface Measured {
  name: string
  /** The answers in the order of the document. */
  answers: Rendered[]
  /** The part of the screen that the view covers, 0 to 1. */
  share: number
  /** Texts that have less contrast than 4.5 to their background. */
  faint: string[]
  /** Buttons, links and switches that overlap, stick out, or are too small. */
  wrong: string[]
  /** Whether the view scrolls sideways. */
  isWide: boolean
}

/**
 * Measures the first view that matches in every frame. Colours are read from a canvas, because they
 * may be written in any colour space.
 */
export function measure(page: Page, selector: string): Promise<Measured[]> {
  return page.evaluate((wanted: string) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
    const rgba = (color: string) => {
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = color
      canvas.fillRect(0, 0, 1, 1)
      return [...canvas.getImageData(0, 0, 1, 1).data] as [number, number, number, number]
    }
    const luminance = (color: string) => {
      const [r, g, b] = rgba(color)
        .slice(0, 3)
        .map((part) =>
          part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4
        ) as [number, number, number]
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const contrast = (one: string, other: string) => {
      const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
        number,
        number
      ]
      return (light + 0.05) / (dark + 0.05)
    }
    const behind = (element: Element): string => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at)
        if (rgba(backgroundColor)[3] === 255) return backgroundColor
      }
      return 'white'
    }
    // An element that a scroller has cut off covers nothing.
    const scroller = (element: Element) => element.closest('.lawful-scroll, .lawful-body')
    const isOver = (one: DOMRect, two: DOMRect) =>
      one.left < two.right - 1 &&
      two.left < one.right - 1 &&
      one.top < two.bottom - 1 &&
      two.top < one.bottom - 1
    const names = [
      'fontSize',
      'fontWeight',
      'fontFamily',
      'fontStyle',
      'textTransform',
      'letterSpacing',
      'color',
      'backgroundColor'
    ] as const
    const more = [
      'padding',
      'borderWidth',
      'borderColor',
      'borderStyle',
      'borderRadius',
      'opacity',
      'boxShadow',
      'textDecorationLine'
    ] as const
    return [...document.querySelectorAll('iframe')].map((frame) => {
      const { document: inside, innerWidth: wide, innerHeight: high } = frame.contentWindow!
      const view = inside.querySelector(wanted)!
      const box = view.getBoundingClientRect()
      const answers = [
        ...view.querySelectorAll<HTMLElement>(':scope .lawful-actions > button')
      ].map((element) => {
        const style = getComputedStyle(element)
        const { width, height } = element.getBoundingClientRect()
        return {
          tag: element.tagName,
          act: element.dataset['act']!,
          width,
          height,
          style: [...names, ...more].map((name) => style[name]).join(' | '),
          onOwn: contrast(style.color, style.backgroundColor),
          onView: contrast(style.backgroundColor, behind(view)),
          isCut:
            element.scrollWidth > element.clientWidth + 1 ||
            element.scrollHeight > element.clientHeight + 1
        }
      })
      const faint = [...view.querySelectorAll('*')].flatMap((element) => {
        const text = [...element.childNodes]
          .filter(({ nodeType }) => nodeType === 3)
          .map(({ textContent }) => textContent!.trim())
        if (!text.join('') || !element.getClientRects().length) return []
        const found = contrast(getComputedStyle(element).color, behind(element))
        return found < 4.5 ? [`${text.join(' ')}: ${found.toFixed(2)}`] : []
      })
      const controls = [...view.querySelectorAll<HTMLElement>('button, a, input, summary')].filter(
        (control) => control.getClientRects().length
      )
      const boxes = controls.map((element) => element.getBoundingClientRect())
      const wrong = controls.flatMap((element, index) => {
        const { left, right, width, height } = boxes[index]!
        const name = element.textContent || element.getAttribute('aria-label') || element.tagName
        const isAnswer = element.matches(
          '.lawful-actions button, .lawful-close, .lawful-head button'
        )
        const least = isAnswer ? 44 : element.matches('a, .lawful-link, summary') ? 20 : 24
        const over = controls.some(
          (other, at) =>
            at > index &&
            scroller(other) === scroller(element) &&
            [...element.getClientRects()].some((one) =>
              [...other.getClientRects()].some((two) => isOver(one, two))
            )
        )
        return [
          ...(width < least - 0.5 || height < least - 0.5
            ? [`${name} is ${Math.round(width)} × ${Math.round(height)}`]
            : []),
          ...(left < box.left - 1 || right > box.right + 1 ? [`${name} sticks out`] : []),
          ...(over ? [`${name} lies over another`] : [])
        ]
      })
      return {
        name: frame.name,
        answers,
        faint,
        wrong,
        share: (Math.min(box.width, wide) * Math.min(box.height, high)) / (wide * high),
        isWide: view.scrollWidth > view.clientWidth + 1
      }
    })
  }, selector)
}

/** Opens the preference centre in every frame. */
export async function openPreferences(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const { contentDocument } of document.querySelectorAll('iframe'))
      contentDocument!.querySelector<HTMLElement>('.lawful-banner [data-act=open]')!.click()
  })
  await page.until(() =>
    [...document.querySelectorAll('iframe')].every((frame) =>
      frame.contentDocument!.querySelector('dialog[open] .lawful-actions')
    )
  )
}
