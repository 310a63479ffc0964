/**
 * The pages of the sample site as HTML. Every third-party tag is inert markup, and only the gate
 * activates it.
 */
import { readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'
import { splitConfig, visitorElement, type Authored, type Visitor } from 'lawful/server'
import { models } from 'lawful/regions'
import { texts, type Lang } from './texts.ts'

const { config } = splitConfig(
  JSON.parse(readFileSync(new URL('config.json', import.meta.url), 'utf8')) as Authored
)

export interface PageContext {
  lang: Lang
  path: string
  /** Base URL of the third parties, on another host name. */
  partners: string
  persona: string
  visitor: Visitor
  /** ISO 3166-2 code of the visitor's region, if the server knows it. */
  region: string | undefined
  /** Nonce of this response. The page's policy allows only scripts that carry it. */
  nonce: string
}

type Content = ReturnType<typeof html>

function layout(
  { lang, path, partners, persona, visitor, nonce, region }: PageContext,
  title: string,
  main: Content
): Content {
  const t = texts[lang]
  const base = lang === 'fr' ? '/fr' : ''
  const link = (to: string, name: string) =>
    html`<a href="${base}${to}" ${path === to ? raw('aria-current="page"') : ''}>${name}</a>`
  return html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Open Modal</title>
        <script nonce="${nonce}">
          window.lawful = window.lawful || []
        </script>
        ${raw(visitorElement(visitor))}
        <script type="application/json" id="lawful-config">
          ${raw(JSON.stringify(region ? { ...config, region, model: models } : config).replaceAll('<', '\\u003c'))}
        </script>
        <script src="/lawful.js" nonce="${nonce}"></script>
        <link rel="stylesheet" href="/site.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <aside aria-label="${t.as}">
          <form class="persona" method="post" action="/persona">
            <span>${t.as}</span>
            ${Object.entries(t.personas).map(
              ([id, name]) =>
                html`<button name="persona" value="${id}" aria-pressed="${String(persona === id)}">
                  ${name}
                </button>`
            )}
          </form>
        </aside>
        <header class="top">
          <a class="brand" href="${base}/">Open Modal</a>
          <nav aria-label="Open Modal">
            ${link('/', t.nav.home)} ${link('/article', t.nav.article)}
            ${link('/contact', t.nav.contact)} ${link('/account', t.nav.account)}
          </nav>
          <a href="${lang === 'fr' ? path : '/fr' + path}" lang="${lang === 'fr' ? 'en' : 'fr'}"
            >${lang === 'fr' ? 'English' : 'Français'}</a
          >
        </header>
        <main>${main}</main>
        <section id="offers" class="offers" aria-label="${t.offers.title}" hidden></section>
        <template id="offers-content"
          ><h2>${t.offers.title}</h2>
          <p>${t.offers.text}</p></template
        >
        <footer>
          <span>Open Modal · ${t.tagline}</span>
          <span
            ><a href="${base}/privacy">${t.nav.privacy}</a> ·
            <a href="#privacy-choices">${t.choices}</a></span
          >
        </footer>

        <script
          type="text/plain"
          data-consent="statistics"
          data-consent-service="openstats"
          data-src="${partners}/stats.js"
        ></script>
        <script type="text/plain" data-consent="statistics" nonce="${nonce}">
          openstats('view')
        </script>
        <script
          type="text/plain"
          data-consent="advertising"
          data-consent-service="adpixel"
          data-src="${partners}/ads.js"
        ></script>
        <img
          data-consent="advertising"
          data-consent-service="adpixel"
          data-src="${partners}/pixel.gif"
          alt=""
          width="1"
          height="1"
        />
        <script
          type="text/plain"
          data-consent="embeds"
          data-consent-service="quickchat"
          data-src="${partners}/chat.js"
          defer
        ></script>
        <script type="text/plain" data-consent="prospecting-email" data-src="/offers.js"></script>
      </body>
    </html>`
}

export const pages = {
  home(context: PageContext): Content {
    const t = texts[context.lang].home
    return layout(
      context,
      t.title,
      html`<section class="hero">
          <h1>${t.title}</h1>
          <p>${t.text}</p>
          <a class="action" href="${context.lang === 'fr' ? '/fr' : ''}/contact">${t.action}</a>
        </section>
        <ul class="points">
          ${t.points.map(
            ([head, text]) =>
              html`<li>
                <h2>${head}</h2>
                <p>${text}</p>
              </li>`
          )}
        </ul>`
    )
  },
  article(context: PageContext): Content {
    const t = texts[context.lang].article
    const { partners } = context
    return layout(
      context,
      t.title,
      html`<article>
        <h1>${t.title}</h1>
        <p class="lead">${t.lead}</p>
        <iframe
          data-consent="embeds"
          data-consent-service="clipview"
          data-src="${partners}/video"
          data-preview="/clip.svg"
          title="${t.video}"
          width="640"
          height="360"
          loading="lazy"
        ></iframe>
        <p>${t.body}</p>
        <template data-consent="embeds"
          ><p class="share"><button type="button">${t.share}</button></p></template
        >
        <script
          type="text/plain"
          data-consent="embeds"
          data-type="module"
          data-src="${partners}/share.js"
        ></script>
      </article>`
    )
  },
  contact(context: PageContext): Content {
    const t = texts[context.lang].contact
    return layout(
      context,
      t.title,
      html`<h1>${t.title}</h1>
        <p class="lead">${t.text}</p>
        <form class="contact" method="post">
          <label>${t.name}<input name="name" autocomplete="name" required /></label>
          <label>${t.email}<input name="email" type="email" autocomplete="email" required /></label>
          <label>${t.phone}<input name="phone" type="tel" autocomplete="tel" /></label>
          <label>${t.message}<textarea name="message" rows="4" required></textarea></label>
          <lawful-ask purpose="prospecting-email"></lawful-ask>
          <lawful-ask purpose="prospecting-phone"></lawful-ask>
          <button class="action">${t.send}</button>
        </form>`
    )
  },
  thanks(context: PageContext, proof: readonly [string, string][]): Content {
    const t = texts[context.lang].contact
    return layout(
      context,
      t.thanks,
      html`<h1>${t.thanks}</h1>
        ${proof.length ? html`<p>${t.proof}</p>` : ''}
        <dl class="proof">
          ${proof.map(
            ([name, value]) =>
              html`<div>
                <dt>${name}</dt>
                <dd>${value}</dd>
              </div>`
          )}
        </dl>`
    )
  },
  account(context: PageContext): Content {
    const t = texts[context.lang].account
    const isIn = context.visitor.audience === 'customer'
    const name = context.persona === 'ben' ? 'Ben' : 'Ada'
    return layout(
      context,
      t.title,
      html`<h1>${t.title}</h1>
        ${isIn ? html`<p class="lead">${t.hello} ${name}. ${t.next}</p>` : html`<p class="lead">${t.out}</p>`}
        <form method="post" action="/persona">
          <button class="action" name="persona" value="${isIn ? 'visitor' : 'ada'}">
            ${isIn ? t.signOut : t.signIn}
          </button>
        </form>`
    )
  },
  privacy(context: PageContext): Content {
    const t = texts[context.lang].privacy
    return layout(
      context,
      t.title,
      html`<h1>${t.title}</h1>
        <p class="lead">${t.intro}</p>
        <div class="scroll" role="region" aria-label="${t.title}" tabindex="0">
          <table>
            <thead>
              <tr>
                ${t.heads.map((head) => html`<th scope="col">${head}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${t.rows.map(
                ([purpose, ...cells]) =>
                  html`<tr>
                    <th scope="row">${purpose}</th>
                    ${cells.map((cell) => html`<td>${cell}</td>`)}
                  </tr>`
              )}
            </tbody>
          </table>
        </div>
        <p>${t.rights}</p>
        <p>${t.complain}</p>
        <p id="partners">${t.partners}</p>
        <lawful-declaration></lawful-declaration>
        <p><a class="action" href="#privacy-choices">${texts[context.lang].choices}</a></p>`
    )
  }
}
