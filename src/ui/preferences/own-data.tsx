/**
 * "Your data": a visitor can see, download and erase this browser's receipts (GDPR art. 15, 17 and
 * 20).
 */
import type { ConsentRecord } from '../../types.js'
import type { Controller, Reading } from '../../view-types.js'
import type { Words } from './words.js'

export interface OwnDataProps {
  controller: Controller
  reading: Reading
  words: Words
  /** This browser's receipts, oldest first. */
  records: readonly ConsentRecord[]
  /** The result of erasing the receipts, after that was done. */
  outcome: 'erased' | 'kept' | undefined
  onErase(): void
}

/** Draws the section "Your data". */
export function OwnData(props: OwnDataProps) {
  const { controller, records, outcome } = props
  const words = props.words.data
  const subject = controller.decision()?.subject
  return (
    <section class="lawful-data" aria-labelledby="lawful-data">
      <h3 id="lawful-data">{words.title}</h3>
      <p class="lawful-soft">{subject ? words.text : words.none}</p>
      {subject && (
        <p class="lawful-soft">
          {words.id}: <code>{subject}</code>
        </p>
      )}
      {records.length > 0 && <ReceiptButtons {...props} />}
      <p class="lawful-soft" role="status">
        {outcome && words[outcome]}
      </p>
    </section>
  )
}

function ReceiptButtons({ controller, reading, words, records, onErase }: OwnDataProps) {
  const { json, html, erase } = words.data
  const download = (type: 'json' | 'html') => () =>
    void controller.load('declaration').then(
      ({ downloadReceipts }) => downloadReceipts(type, records, reading),
      () => {} // the failure was reported
    )
  const button = (act: string, text: string, onClick: () => void) => (
    <button type="button" class="lawful-link" data-act={act} onClick={onClick}>
      {text}
    </button>
  )
  return (
    <div class="lawful-row">
      {button('receipts-json', json, download('json'))}
      {button('receipts-html', html, download('html'))}
      {button('receipts-erase', erase, onErase)}
    </div>
  )
}
