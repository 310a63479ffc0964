/** Accept, refuse and a third button in one row: the same element under the same rules, so that none can be made unlike the others. */
import type { ComponentChildren } from 'preact'
import type { Gesture } from '../view-types.js'

/** Hands over an act with the evidence of its view. */
export type Hand = (answers: Readonly<Record<string, boolean>>, how: Pick<Gesture, 'act' | 'control' | 'event'>) => void

interface AnswersProps {
  words: { accept: string; reject: string }
  hand: Hand
  /** What accepting or refusing says in this view. */ answers(yes: boolean): Record<string, boolean>
  /** The third button. */ children: ComponentChildren
}

/** The row of answers. */
export function Answers({ words, hand, answers, children }: AnswersProps) {
  return (
    <div class="lawful-actions">
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
