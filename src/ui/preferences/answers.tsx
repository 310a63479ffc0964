/**
 * The row of buttons in the preference centre: accept, reject and a third one. They are the same
 * elements under the same style rules as in the banner.
 */
import type { ComponentChildren } from 'preact'
import type { Hand } from '../../view-types.js'
import { longest } from '../shared/texts.js'

interface AnswersProps {
  words: { accept: string; reject: string; save: string }
  hand: Hand
  /** Returns the answers that accepting or rejecting gives in this view. */
  answers(yes: boolean): Record<string, boolean>
  /** The third button. */
  children: ComponentChildren
}

/** Draws the row of answers. */
export function Answers({ words, hand, answers, children }: AnswersProps) {
  const { accept, reject, save } = words
  return (
    <div class="lawful-actions" data-long={longest(accept, reject, save)}>
      <button
        type="button"
        data-act="accept"
        onClick={(event) => hand(answers(true), { act: 'accept-all', control: 'accept', event })}
      >
        {accept}
      </button>
      <button
        type="button"
        data-act="reject"
        onClick={(event) => hand(answers(false), { act: 'reject-all', control: 'reject', event })}
      >
        {reject}
      </button>
      {children}
    </div>
  )
}
