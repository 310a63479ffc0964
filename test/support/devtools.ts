/**
 * Drives Chromium over its plain debugging protocol, because automation libraries switch
 * prerendering off.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { locate } from './browsers.ts'

export interface Tab {
  goto(url: string): Promise<void>
  /** Evaluates an expression in the page that is shown. Promises are awaited. */
  evaluate<T>(expression: string): Promise<T>
  /**
   * Does the same in the page that is being prerendered. Resolves to undefined if there is none.
   */
  evaluatePrepared<T>(expression: string): Promise<T | undefined>
}

interface Answer {
  id?: number
  method?: string
  params?: { sessionId: string; targetInfo: { type: string } }
  result?: {
    sessionId?: string
    targetInfos?: { targetId: string; type: string }[]
    result?: { value: unknown }
  }
  error?: { message: string }
}

const LONGEST_ANSWER = 4_000 // milliseconds

/** Starts Chromium, runs the task with one tab, and ends Chromium. */
export async function withTab(task: (tab: Tab) => Promise<void>): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'lawful-devtools-'))
  const child = spawn(
    locate('chromium')!,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank'
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] }
  )
  try {
    const address = await new Promise<string>((found, fail) => {
      let text = ''
      child.stderr.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        const [, url] = /listening on (ws:\S+)/.exec(text) ?? []
        if (url) found(url)
      })
      child.once('exit', () => fail(new Error(`chromium did not start: ${text}`)))
      setTimeout(() => fail(new Error('chromium did not print its port in 20 s')), 20_000).unref()
    })
    await task(await openTab(address))
  } finally {
    const gone = new Promise((go) => child.once('exit', go))
    child.kill()
    await gone
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function openTab(address: string): Promise<Tab> {
  const socket = new WebSocket(address)
  await new Promise((go) => socket.addEventListener('open', go, { once: true }))
  const waiting = new Map<number, (answer: Answer) => void>()
  const pages = new Set<string>()
  let last = 0
  socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const { id, method, params, ...answer } = JSON.parse(data) as Answer
    if (id) waiting.get(id)?.(answer)
    if (method === 'Target.attachedToTarget' && params!.targetInfo.type === 'page')
      pages.add(params!.sessionId)
    if (method === 'Target.detachedFromTarget') pages.delete(params!.sessionId)
  })
  const send = async (
    method: string,
    params: object = {},
    sessionId?: string
  ): Promise<NonNullable<Answer['result']>> => {
    const id = ++last
    const answer = await new Promise<Answer>((done, fail) => {
      waiting.set(id, done)
      // A page that has just gone never answers. The caller then asks again.
      setTimeout(() => fail(new Error(`${method}: no answer`)), LONGEST_ANSWER).unref()
      socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }))
    })
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`)
    return answer.result!
  }
  // Attach to the tab, not to the page, because a debugger on the page switches prerendering off.
  const { targetInfos } = await send('Target.getTargets', { filter: [{ type: 'tab' }] })
  const tab = await send('Target.attachToTarget', {
    targetId: targetInfos![0]!.targetId,
    flatten: true
  })
  await send(
    'Target.setAutoAttach',
    { autoAttach: true, waitForDebuggerOnStart: false, flatten: true },
    tab.sessionId
  )

  const run = async (expression: string, page: string) =>
    (await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, page))
      .result!.value
  const find = async (isPrepared: boolean) => {
    for (const page of pages)
      if ((await run('document.prerendering', page).catch(() => null)) === isPrepared) return page
    return undefined
  }
  const shown = async () => (await find(false)) ?? Promise.reject(new Error('no page is shown'))
  return {
    goto: async (url) => void (await send('Page.navigate', { url }, await shown())),
    evaluate: async <T>(expression: string) => (await run(expression, await shown())) as T,
    async evaluatePrepared<T>(expression: string) {
      const page = await find(true)
      return page === undefined ? undefined : ((await run(expression, page)) as T)
    }
  }
}
