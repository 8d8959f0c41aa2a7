import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainQuestion } from './plain-question'
import { verifyInput } from './verify-contract'

const text = fc.oneof(fc.string(), fc.constantFrom('tokens:read', 'a b', '', 'bot-7', 'é', '\n', 'a\n'))
const byte = fc.oneof(fc.nat(300).map(String), fc.constantFrom('01', '', '+1', '1e1', '255', '256'))
const address = fc.oneof(
  fc.array(byte, { minLength: 3, maxLength: 5 }).map((bytes) => bytes.join('.')),
  fc.ipV4(),
  fc.ipV6(),
  text,
)
const maybe = <T, P>(value: fc.Arbitrary<T>, plain: P) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(plain) },
    { weight: 1, arbitrary: fc.option(fc.oneof(value, fc.jsonValue()), { nil: undefined }) },
  )
const body = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      key: maybe(text, 'kg_live_x'),
      scopes: maybe(fc.array(text, { maxLength: 60 }), ['tokens:read']),
      ip: maybe(address, '203.0.113.9'),
      client: maybe(text, 'bot-7'),
      cost: maybe(fc.oneof(fc.integer({ min: -2, max: 1002 }), fc.double()), 2),
      request: maybe(fc.constant({ method: 'GET', url: 'https://a.example/', headers: {} }), undefined),
      other: maybe(text, undefined),
    },
    { requiredKeys: [] },
  ),
)

it('reads nothing that the contract does not read alike', () => {
  let plain = 0
  fc.assert(
    fc.property(body, (value) => {
      // As it comes from a request: through JSON.
      const told: unknown = JSON.parse(JSON.stringify(value ?? null))
      const read = plainQuestion(told)
      if (read === null) return
      plain++
      expect(verifyInput.parse(told)).toEqual(JSON.parse(JSON.stringify(read)))
    }),
    { numRuns: 5000 },
  )
  expect(plain).toBeGreaterThan(500)
})

it('reads what services usually ask', () => {
  const asked = { key: 'kg_live_x', scopes: ['tokens:read'], ip: '203.0.113.9', client: 'bot-7', cost: 2 }
  expect(plainQuestion(asked)).toEqual(asked)
  expect(plainQuestion({ key: 'kg_live_x' })).toMatchObject({ key: 'kg_live_x', scopes: [] })
  expect(plainQuestion(JSON.parse('{"key":"x","__proto__":{"cost":5}}'))).toBeNull()
})
