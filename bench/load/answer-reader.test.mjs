import fc from 'fast-check'
import { expect, it } from 'vitest'
import { answerReader, codeOf } from './answer-reader.mjs'

const answers = fc.array(
  fc.record({
    status: fc.constantFrom(200, 401, 503),
    body: fc.string({ unit: 'grapheme', maxLength: 300 }),
  }),
  { minLength: 1, maxLength: 5 },
)

const textOf = ({ status, body }) =>
  Buffer.from(`HTTP/1.1 ${status} X\r\nContent-Length: ${Buffer.byteLength(body)}\r\nA: b\r\n\r\n${body}`)

it('finds each answer whole, however the network cuts it', () => {
  fc.assert(
    fc.property(answers, fc.integer({ min: 1, max: 50 }), (sent, size) => {
      const read = []
      const feed = answerReader(({ status, bytes, bodyStart }) =>
        read.push({ status, body: bytes.toString('utf8', bodyStart) }),
      )
      // As node:net does with a buffer of its own: each chunk overwrites the one before.
      const shared = Buffer.alloc(size)
      for (const answer of sent) {
        const bytes = textOf(answer)
        for (let from = 0; from < bytes.length; from += size) {
          feed(shared.subarray(0, bytes.copy(shared, 0, from, from + size)))
        }
      }
      expect(read).toEqual(sent)
    }),
  )
})

it('reads the code of a refusal, and null where none is', () => {
  expect(codeOf({ head: 'HTTP/1.1 401 X\r\nX-Keygrade-Code: REVOKED\r\nA: b' })).toBe('REVOKED')
  expect(codeOf({ head: 'HTTP/1.1 200 OK\r\nA: b' })).toBeNull()
})
