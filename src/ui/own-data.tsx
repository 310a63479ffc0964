/** "Your data": this browser's receipts, to see, to take along and to erase (GDPR art. 15, 17 and 20). */
import type { ConsentRecord } from '../types.js'
import type { Controller, Reading } from '../view-types.js'
import english from './locales/en.more.json' with { type: 'json' }
import { group } from './texts.js'

interface OwnDataProps {
  controller: Controller
  reading: Reading
  /** Oldest first. */ records: readonly ConsentRecord[]
  /** What erasing came to, once it was done. */ outcome: 'erased' | 'kept' | undefined
  onErase(): void
}

/** Receipts of this browser. */
export function OwnData({ controller, reading, records, outcome, onErase }: OwnDataProps) {
  const words = group(reading, 'data', english.data)
  const subject = controller.$decision.get()?.subject
  const takeJson = () => download(new Blob([JSON.stringify(records, null, 2)], { type: 'application/json' }), 'receipts.json')
  const takePage = () =>
    void controller.load('declaration').then(
      ({ receiptsPage }) => download(new Blob([receiptsPage(records, reading)], { type: 'text/html' }), 'receipts.html'),
      () => {} // what did not load was reported
    )
  return (
    <section class="lawful-data" aria-labelledby="lawful-data">
      <h3 id="lawful-data">{words.title}</h3>
      <p class="lawful-soft">{subject ? words.text : words.none}</p>
      {subject && (
        <p class="lawful-soft">
          {words.id}: <code>{subject}</code>
        </p>
      )}
      {records.length > 0 && (
        <div class="lawful-row">
          <button type="button" class="lawful-link" data-act="receipts-json" onClick={takeJson}>
            {words.json}
          </button>
          <button type="button" class="lawful-link" data-act="receipts-html" onClick={takePage}>
            {words.html}
          </button>
          <button type="button" class="lawful-link" data-act="receipts-erase" onClick={onErase}>
            {words.erase}
          </button>
        </div>
      )}
      <p class="lawful-soft" role="status">
        {outcome && words[outcome]}
      </p>
    </section>
  )
}

/** Hands a file to the person. Nothing is sent anywhere. */
function download(file: Blob, name: string): void {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
