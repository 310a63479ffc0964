import { expect, test } from 'vitest'
import { encode } from '../src/core/codec.ts'
import { parseDecision, visitorElement } from '../src/server.ts'
import { NOW, said } from './support/sample.ts'

const decision = {
  id: '0193a5b0-0000-7000-8000-00000000000a',
  subject: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  at: new Date(NOW * 1000).toISOString(),
  statements: { ads: said('refused') }
}

test('a server reads the decision from the Cookie header, newest copy first', () => {
  const older = encode({ ...decision, at: new Date((NOW - 99) * 1000).toISOString(), statements: { ads: said('given') } })
  expect(parseDecision(`a=1; eu-consent=${older}; eu-consent=${encode(decision)}`)?.statements['ads']?.status).toBe('refused')
  expect(parseDecision(`mine=${encode(decision)}`, 'mine')?.id).toBe(decision.id)
  for (const header of [undefined, null, '', 'eu-consent=', 'eu-consent=true', 'xeu-consent=' + encode(decision)])
    expect(parseDecision(header)).toBeNull()
})

test('the visitor element is safe whatever the values hold', () => {
  const html = visitorElement({ contact: '</script><img src=x onerror=alert(1)>&\u2028' })
  expect(html).not.toMatch(/<\/script>.*<\/script>|<img/)
  expect(JSON.parse(html.replace(/^<script[^>]*>|<\/script>$/g, ''))).toEqual({ contact: '</script><img src=x onerror=alert(1)>&\u2028' })
})
