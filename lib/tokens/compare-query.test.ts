import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareHref, readCompareQuery } from './compare-query'

const read = (href: string) => {
  const { searchParams } = new URL(href, 'http://here')
  return readCompareQuery({ symbols: searchParams.getAll('symbols') })
}

it('reads back what its address holds', () => {
  const symbols = fc.uniqueArray(fc.stringMatching(/^[A-Z0-9._-]{1,20}$/), { maxLength: 4 })
  fc.assert(
    fc.property(symbols, (list) => {
      expect(read(compareHref(list))).toEqual({ symbols: list, tooMany: [], ignored: [] })
    }),
  )
})

it('takes a list, repeated fields, any capitals, and each token once', () => {
  expect(readCompareQuery({ symbols: ['cro,TON', ' btc ', 'CRO', ''] }).symbols).toEqual([
    'CRO',
    'TON',
    'BTC',
  ])
  expect(readCompareQuery({})).toEqual({ symbols: [], tooMany: [], ignored: [] })
})

it('names what it leaves out', () => {
  expect(readCompareQuery({ symbols: 'A,B,C,D,E,<x>', colour: 'red' })).toEqual({
    symbols: ['A', 'B', 'C', 'D'],
    tooMany: ['E'],
    ignored: ['colour', '<x>'],
  })
})
