import type { Context } from 'hono'

/** A file to download. It is streamed, so that an export need not fit in memory. */
export function download(
  c: Context,
  texts: AsyncIterable<string>,
  type: string,
  name: string
): Response {
  const iterator = texts[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await iterator.return?.())
  })
  return c.body(body, 200, fileHeaders(type, name))
}

/** Headers of a file to download. `nosniff` keeps browsers from showing it as a page. */
export function fileHeaders(type: string, name: string): Record<string, string> {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store'
  }
}
