import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { shareWithFrames } from '../../src/browser/share-with-frames.ts'
import { decode } from '../../src/core/cookie-text.ts'
import type { Config, Decision } from '../../src/types.ts'
import { config, said } from '../support/sample.ts'
import { decisionOf, SUBJECT } from '../support/stored.ts'

const FRAME = 'https://frame.example'
const PARENT = 'https://parent.example'
let end: AbortController
let changed: (() => void)[]
let decision: Decision | null
const receive = vi.fn()
const share = (changes: Partial<Config>) =>
  shareWithFrames({
    config: { ...config, ...changes },
    on: (name, listener) => {
      if (name === 'change') changed.push(listener as () => void)
      return () => {}
    },
    end: end.signal,
    decision: () => decision,
    receive
  })
const source = () => ({ postMessage: vi.fn<(message: { lawful: string }, how: unknown) => void>() })
const message = (data: unknown, origin: string, from: unknown) =>
  dispatchEvent(Object.assign(new Event('message'), { data, origin, source: from }))
const textFor = (from: ReturnType<typeof source>) => from.postMessage.mock.calls.at(-1)![0].lawful

beforeEach(() => {
  end = new AbortController()
  changed = []
  decision = decisionOf({ ads: said('given') })
})
afterEach(() => {
  end.abort()
  vi.unstubAllGlobals()
  vi.clearAllMocks()
})

describe('the page around frames', () => {
  test('answers an origin that its config names, without its ids, and answers no other origin', () => {
    share({ frames: [FRAME] })
    const frame = source()
    message({ lawful: 'ask' }, FRAME, frame)
    expect(frame.postMessage).toHaveBeenCalledWith(
      { lawful: expect.stringContaining('~ads:gc~') },
      { targetOrigin: FRAME }
    )
    const told = decode(textFor(frame))!
    const noId = '00000000-0000-0000-0000-000000000000'
    expect({ subject: told.subject, id: told.id }).toEqual({ subject: noId, id: noId })
    expect(textFor(frame)).not.toContain(SUBJECT)
  })

  test('answers again at each change, and says nothing while there is nothing', () => {
    share({ frames: [FRAME] })
    const frame = source()
    decision = null
    message({ lawful: 'ask' }, FRAME, frame)
    expect(frame.postMessage).not.toHaveBeenCalled()
    decision = decisionOf({ ads: said('refused') })
    for (const tell of changed) tell()
    expect(textFor(frame)).toContain('~ads:rc~')
  })

  test.each<[string, unknown, string]>([
    ['an origin it does not name', { lawful: 'ask' }, 'https://evil.example'],
    ['another word', { lawful: 'tell' }, FRAME],
    ['no text', { lawful: ['ask'] }, FRAME],
    ['nothing', null, FRAME],
    ['a text alone', 'ask', FRAME]
  ])('says nothing to %s, now or later', (_, data, origin) => {
    share({ frames: [FRAME] })
    const frame = source()
    message(data, origin, frame)
    for (const tell of changed) tell()
    expect({ sent: frame.postMessage.mock.calls, received: receive.mock.calls }).toEqual({
      sent: [],
      received: []
    })
  })

  test('takes a message without a sender for none', () => {
    share({ frames: [FRAME] })
    expect(() => message({ lawful: 'ask' }, FRAME, null)).not.toThrow()
    expect(() => changed.forEach((tell) => tell())).not.toThrow()
  })

  test('takes no decision from any sender, itself included', () => {
    share({ frames: [FRAME], embedded: { parent: PARENT } })
    message({ lawful: '1~x' }, PARENT, window)
    expect(receive).not.toHaveBeenCalled()
  })

  test('that names no frame and no parent does not listen at all', () => {
    const listen = vi.spyOn(globalThis, 'addEventListener')
    share({})
    share({ frames: [], embedded: { ask: true } })
    expect({ listeners: listen.mock.calls, changed }).toEqual({ listeners: [], changed: [] })
    listen.mockRestore()
  })
})

describe('a page in a frame', () => {
  const around = source()
  beforeEach(() => void vi.stubGlobal('parent', around))

  test('asks the one origin its config names, and takes the answer of its parent', () => {
    share({ embedded: { parent: PARENT } })
    expect(around.postMessage.mock.calls).toEqual([[{ lawful: 'ask' }, PARENT]])
    message({ lawful: '1~text' }, PARENT, around)
    expect(receive.mock.calls).toEqual([['1~text']])
  })

  test.each<[string, string, unknown]>([
    ['another origin', 'https://evil.example', around],
    ['another window of that origin', PARENT, source()]
  ])('takes nothing from %s', (_, origin, from) => {
    share({ embedded: { parent: PARENT } })
    message({ lawful: '1~text' }, origin, from)
    expect(receive).not.toHaveBeenCalled()
  })

  test('takes no decision that is not a text', () => {
    share({ embedded: { parent: PARENT } })
    for (const lawful of [undefined, null, 1, ['1~text'], {}]) message({ lawful }, PARENT, around)
    expect(receive).not.toHaveBeenCalled()
  })

  test('that names no parent sends no question and takes nothing, though it answers frames of its own', () => {
    share({ frames: [FRAME] })
    message({ lawful: '1~text' }, PARENT, around)
    message({ lawful: '1~text' }, undefined as never, around)
    expect(around.postMessage).not.toHaveBeenCalled()
  })

  test('handles no message after the end', () => {
    share({ embedded: { parent: PARENT }, frames: [FRAME] })
    end.abort()
    const frame = source()
    message({ lawful: '1~text' }, PARENT, around)
    message({ lawful: 'ask' }, FRAME, frame)
    expect({ received: receive.mock.calls, sent: frame.postMessage.mock.calls }).toEqual({
      received: [],
      sent: []
    })
  })
})

test('a page that is in no frame sends no question', () => {
  const post = vi.spyOn(window, 'postMessage')
  share({ embedded: { parent: PARENT } })
  expect(post).not.toHaveBeenCalled()
})
