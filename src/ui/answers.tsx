/** Accept, refuse and a third button in one row: the same element under the same rules, so that none can be made unlike the others. */
import type { ComponentChildren } from 'preact'
import type { Controller, Gesture } from '../view-types.js'

/** Hands over an act with the evidence of its view. */
export type Hand = (answers: Readonly<Record<string, boolean>>, how: Pick<Gesture, 'act' | 'control' | 'event'>) => void

interface AnswersProps {
  words: { accept: string; reject: string }
  controller: Controller
  hand: Hand
  /** What "reject all" says in this view. */ refusal(): Record<string, boolean>
  /** The third button. */ children: ComponentChildren
}

/** The row of answers. */
export function Answers({ words, controller, hand, refusal, children }: AnswersProps) {
  return (
    <div class="lawful-actions">
      <button
        type="button"
        data-act="accept"
        onClick={(event) => hand(controller.bulk(true), { act: 'accept-all', control: 'accept', event })}
      >
        {words.accept}
      </button>
      <button type="button" data-act="reject" onClick={(event) => hand(refusal(), { act: 'reject-all', control: 'reject', event })}>
        {words.reject}
      </button>
      {children}
    </div>
  )
}
