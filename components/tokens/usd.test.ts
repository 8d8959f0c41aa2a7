import { describe, expect, it } from 'vitest'
import { publishedUsd, publishedUsdLike, roundUsd } from './usd'

describe('prices as text', () => {
  it.each([
    [0.14, '$0.14'],
    [8.2, '$8.20'],
    [2175, '$2,175'],
    [5, '$5'],
    [0.1, '$0.10'],
    [0.00012, '$0.00012'],
  ])('publishes %d as %s', (value, text) => expect(publishedUsd(value)).toBe(text))

  it('gives the cells of a table the same decimals', () => {
    expect([4.36, 30, 8.2].map((value, _, all) => publishedUsdLike(value, all))).toEqual([
      '$4.36',
      '$30.00',
      '$8.20',
    ])
    expect(publishedUsdLike(9, [5, 9, 15])).toBe('$9')
  })

  it.each([
    [109560, '$109,560'],
    [2341.5, '$2,341.50'],
    [0.068232, '$0.06823'],
    [0.000012345, '$0.00001235'],
    [1, '$1.00'],
    [0.5, '$0.50'],
  ])('rounds %d to %s', (value, text) => expect(roundUsd(value)).toBe(text))
})
