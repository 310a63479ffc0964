/** Shows facts of the notice: a term, its value, and a link if there is one. */
import type { Fact, Section } from '../../notice/declaration.js'

/** Facts as a list. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  if (!facts.length) return null
  return (
    <dl>
      {facts.map(({ term, value, link }) => (
        <>
          <dt>{term}</dt>
          <dd>{link ? <a href={link}>{value}</a> : value}</dd>
        </>
      ))}
    </dl>
  )
}

/** Sections that unfold. A section inside a section is an item of a list. */
export function Sections({ sections }: { sections: readonly Section[] }) {
  return (
    <>
      {sections.map(({ id, title, text, facts, sections: inner = [] }) => (
        <details key={id} data-fact={id}>
          <summary>{title}</summary>
          {text && <p class="lawful-soft">{text}</p>}
          <Facts facts={facts} />
          {inner.length > 0 && (
            <ul class="lawful-soft">
              {inner.map((each) => (
                <li key={each.id}>{each.title}</li>
              ))}
            </ul>
          )}
        </details>
      ))}
    </>
  )
}
