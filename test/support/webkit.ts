/**
 * Drives WebKitGTK through WebKitWebDriver, with plain fetch and an Xvfb of its own. One driver has
 * one session at a time.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { poll, type Browser, type Page, type PageOptions } from './facade.ts'

const KEYS = { Tab: '\uE004', Enter: '\uE007', Space: ' ', Escape: '\uE00C' } as const
const SHIFT = '\uE008'
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/** The longest time for one call to the driver, in milliseconds. A page load may take 15 s. */
const LONGEST_CALL = 20_000
const LONGEST_START = 8_000

export async function startWebKit(binary: string, args: readonly string[] = []): Promise<Browser> {
  const display = await startXvfb()
  let driver = await startDriver(display.name)
  return {
    engine: 'webkit',
    async newPage(options) {
      try {
        return await newSession(driver.base, binary, args, options)
      } catch {
        // Sometimes the driver never answers a new session while the last one is still ending. A
        // fresh driver does.
        await end(driver.process)
        driver = await startDriver(display.name)
        return newSession(driver.base, binary, args, options)
      }
    },
    async close() {
      await end(driver.process)
      await end(display.process)
    }
  }
}

async function startDriver(display: string): Promise<{ base: string; process: ChildProcess }> {
  const port = await freePort()
  // Set no WEBKIT_* variables, because with some of them the screenshot call hangs.
  const child = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    env: { ...process.env, DISPLAY: display },
    stdio: 'ignore'
  })
  const base = `http://127.0.0.1:${port}`
  await poll(async () => (await fetch(`${base}/status`)).ok, 'WebKitWebDriver')
  return { base, process: child }
}

async function startXvfb(): Promise<{ name: string; process: ChildProcess }> {
  // Xvfb chooses a free display itself and prints its number.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'pipe', 'ignore']
    }
  )
  const number = await new Promise<string>((found, fail) => {
    server.stdout.once('data', (data: Buffer) => found(data.toString().trim()))
    server.once('error', fail)
  })
  return { name: `:${number}`, process: server }
}

async function newSession(
  base: string,
  binary: string,
  args: readonly string[],
  { width = 1280, height = 900 }: PageOptions = {}
): Promise<Page> {
  const capabilities = {
    alwaysMatch: {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary, args: ['--automation', ...args] }
    }
  }
  const { sessionId } = (await call(base, 'POST', '/session', { capabilities }, LONGEST_START)) as {
    sessionId: string
  }
  const raw = <T = unknown>(method: string, path: string, body?: unknown) =>
    call(base, method, `/session/${sessionId}${path}`, body) as Promise<T>
  await raw('POST', '/timeouts', { script: 30_000, pageLoad: 30_000, implicit: 0 })
  await raw('POST', '/window/rect', { width, height }).catch(() => undefined)
  const focus = { window: await raw<string>('GET', '/window') }
  return pageOf(focus.window, focus, raw)
}

type Raw = <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>

/**
 * Makes the interface of one tab. The driver talks to one tab at a time, so it is told when that
 * changes.
 */
function pageOf(window: string, focus: { window: string }, raw: Raw): Page {
  const session: Raw = async (method, path, body) => {
    if (focus.window !== window) await raw('POST', '/window', { handle: window })
    focus.window = window
    return raw(method, path, body)
  }
  const run = <R, A extends unknown[]>(task: (...args: A) => R | Promise<R>, args: A): Promise<R> =>
    session<R>('POST', '/execute/sync', {
      script: `return (${task.toString()})(...arguments)`,
      args
    })
  const find = async (selector: string) =>
    (
      await session<Record<string, string>>('POST', '/element', {
        using: 'css selector',
        value: selector
      })
    )[ELEMENT]!
  const visible = async (selector: string) => {
    await poll(() => find(selector), selector)
    return find(selector)
  }
  return {
    goto: async (url) => void (await session('POST', '/url', { url })),
    reload: async () => void (await session('POST', '/refresh', {})),
    url: () => session<string>('GET', '/url'),
    evaluate: (task, ...args) => run(task, args),
    inject: async (source) =>
      void (await session('POST', '/execute/sync', { script: source, args: [] })),
    until: (task, ...args) => poll(() => run(task, args), task.toString()),
    click: async (selector) =>
      void (await session('POST', `/element/${await visible(selector)}/click`, {})),
    async press(key) {
      const isShifted = key.startsWith('Shift+')
      const value = KEYS[(isShifted ? key.slice(6) : key) as keyof typeof KEYS]
      const stroke = [
        { type: 'keyDown', value },
        { type: 'keyUp', value }
      ]
      const actions = isShifted
        ? [{ type: 'keyDown', value: SHIFT }, ...stroke, { type: 'keyUp', value: SHIFT }]
        : stroke
      await session('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
    },
    async fill(selector, text) {
      const element = await visible(selector)
      await session('POST', `/element/${element}/clear`, {})
      await session('POST', `/element/${element}/value`, { text })
    },
    screenshot: async () => Buffer.from(await session<string>('GET', '/screenshot'), 'base64'),
    tab: async () =>
      pageOf(
        (await session<{ handle: string }>('POST', '/window/new', { type: 'tab' })).handle,
        focus,
        raw
      ),
    close: async () => void (await session('DELETE', ''))
  }
}

async function call(
  base: string,
  method: string,
  path: string,
  body?: unknown,
  longest = LONGEST_CALL
): Promise<unknown> {
  const response = await fetch(base + path, {
    method,
    signal: AbortSignal.timeout(longest),
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  })
  const { value } = (await response.json()) as {
    value: { error?: string; message?: string } | null
  }
  if (!response.ok)
    throw new Error(`WebDriver ${method} ${path}: ${value?.error} ${value?.message}`)
  return value
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((go) => server.listen(0, '127.0.0.1', go))
  const { port } = server.address() as { port: number }
  await new Promise((go) => server.close(go))
  return port
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((go) => child.once('exit', go))
  child.kill()
  await gone
}
