import type { Context } from 'hono'

/** A file to download, streamed, so that an export never has to fit in memory. `nosniff` keeps browsers from making a page of it. */
export function download(c: Context, texts: Iterable<string>, type: string, name: string): Response {
  const encoder = new TextEncoder()
  const iterator = texts[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: () => void iterator.return?.()
  })
  const disposition = `attachment; filename="${name}"`
  return c.body(body, 200, {
    'content-type': type,
    'content-disposition': disposition,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store'
  })
}
