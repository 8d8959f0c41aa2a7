import fc from 'fast-check'
import { expect, it } from 'vitest'
import { longNumbers } from './long-numbers'

it('names each number of more than 15 digits by its row and field, and none in a text', () => {
  const text = String.raw`[
    {"a": 1234567890.1234567, "b": "1234567890123456789", "c": 0.00000000000000000123},
    {"n\"1234567890123456789": [[8, -1.000000000000000001e2, 3], {"d": 123456789012345}]}, 12345678901234567890
  ]`
  expect(longNumbers(text)).toEqual([
    { row: 1, field: 'a', text: '1234567890.1234567' },
    { row: 2, field: 'n"1234567890123456789.0.1', text: '-1.000000000000000001e2' },
    { row: 3, field: '', text: '12345678901234567890' },
  ])
})

it('finds a long number wherever it stands, in any JSON, indented or not', () => {
  const spots = fc.record({
    before: fc.array(fc.jsonValue(), { maxLength: 3 }),
    key: fc.string(),
    beside: fc.jsonValue(),
    indent: fc.constantFrom(0, 2),
  })
  fc.assert(
    fc.property(spots, ({ before, key, beside, indent }) => {
      const list = [...before, { '.': beside, [`k${key}`]: [beside, 'MARK'] }]
      const text = JSON.stringify(list, null, indent).replace(
        /"MARK"(?=\s*\]\s*\}\s*\]$)/,
        '12345.678901234567',
      )
      const found = longNumbers(text).filter(({ text: literal }) => literal === '12345.678901234567')
      expect(found).toEqual([
        { row: before.length + 1, field: `k${key}.1`.slice(0, 80), text: '12345.678901234567' },
      ])
    }),
  )
})
