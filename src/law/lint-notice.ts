/**
 * Checks the texts of one language against the information that people must get (GDPR art. 12 and
 * 13), and against the config.
 */
import { basisFor } from '../core/purposes.js'
import { audiencesOf } from '../notice/declaration.js'
import { safeLink } from '../notice/text.js'
import type { Config, Notice } from '../types.js'
import type { LawFault } from './lint.js'

/** Lists every fault in the texts of one language. `at` is the path of the texts in the config. */
export function lintNotice(config: Config, notice: Notice, at: string): LawFault[] {
  return [
    ...owed(notice, at),
    ...owedPerPurpose(config, notice, at),
    ...strangers(config, notice, at),
    ...links(notice, at)
  ]
}

function owed({ controller, rights, authority }: Notice, at: string): LawFault[] {
  const facts: [unknown, string, string, string][] = [
    [controller?.name, 'controller.name', 'GDPR 13(1)(a)', 'say who is responsible'],
    [rights?.contact, 'rights.contact', 'GDPR 13(2)(b)', 'say how people can use their rights'],
    [authority?.name, 'authority.name', 'GDPR 13(2)(d)', 'name the authority that takes complaints']
  ]
  return facts.flatMap(([fact, path, rule, says]) =>
    fact ? [] : warning(`${at}.${path}`, rule, says)
  )
}

function owedPerPurpose(config: Config, { purposes = {} }: Notice, at: string): LawFault[] {
  return config.purposes.flatMap((purpose) => {
    const told = purposes[purpose.id]
    const path = `${at}.purposes.${purpose.id}`
    const onInterests = audiencesOf(config).some(
      (audience) => basisFor(purpose, audience) === 'legitimate-interests'
    )
    return [
      ...(told?.title
        ? []
        : [
            {
              ...warning(
                `${path}.title`,
                'GDPR 13(1)(c)',
                'name the purpose in words: otherwise its id is shown'
              )[0]!,
              level: 'error' as const
            }
          ]),
      ...(onInterests && !told?.interest
        ? warning(
            `${path}.interest`,
            'GDPR 13(1)(d)',
            'name the interest pursued: the purpose rests on legitimate interests'
          )
        : []),
      ...(told?.retention
        ? []
        : warning(
            `${path}.retention`,
            'GDPR 13(2)(a)',
            'say how long data is kept, or which rule decides that'
          ))
    ]
  })
}

/**
 * Finds texts for a purpose or service that the config does not have. In most cases the id is
 * misspelt.
 */
function strangers({ purposes, services = [] }: Config, notice: Notice, at: string): LawFault[] {
  const of = (kind: 'purposes' | 'services', known: readonly { id: string }[]) =>
    Object.keys(notice[kind] ?? {})
      .filter((id) => !known.some((each) => each.id === id))
      .map((id): LawFault => ({
        level: 'error',
        path: `${at}.${kind}.${id}`,
        rule: 'config',
        says: `the config has no such ${kind.slice(0, -1)}`
      }))
  return [...of('purposes', purposes), ...of('services', services)]
}

function links({ policy, authority, services = {} }: Notice, at: string): LawFault[] {
  const found: [string, string | undefined][] = [
    ['policy', policy],
    ['authority.url', authority?.url],
    ...Object.entries(services).map(([id, service]): [string, string | undefined] => [
      `services.${id}.policy`,
      service.policy
    ])
  ]
  return found
    .filter(([, url]) => url && !safeLink(url))
    .map(([path]) => ({
      level: 'error',
      path: `${at}.${path}`,
      rule: 'config',
      says: 'must be a link that starts with http(s) or mailto, or a relative one'
    }))
}

function warning(path: string, rule: string, says: string): LawFault[] {
  return [{ level: 'warning', path, rule, says }]
}
