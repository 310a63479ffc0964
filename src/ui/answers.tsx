/** Accept, refuse and a third button in one row of the preference centre: the same elements under the same rules as in the banner. */
import type { ComponentChildren } from 'preact'
import type { Hand } from './press.js'
import { longest } from './texts.js'

interface AnswersProps {
  words: { accept: string; reject: string; save: string }
  hand: Hand
  /** What accepting or refusing says in this view. */ answers(yes: boolean): Record<string, boolean>
  /** The third button. */ children: ComponentChildren
}

/** The row of answers. */
export function Answers({ words, hand, answers, children }: AnswersProps) {
  return (
    <div class="lawful-actions" data-long={longest(words.accept, words.reject, words.save)}>
      <button type="button" data-act="accept" onClick={(event) => hand(answers(true), { act: 'accept-all', control: 'accept', event })}>
        {words.accept}
      </button>
      <button type="button" data-act="reject" onClick={(event) => hand(answers(false), { act: 'reject-all', control: 'reject', event })}>
        {words.reject}
      </button>
      {children}
    </div>
  )
}
