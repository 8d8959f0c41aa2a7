import { describe, expect, it } from 'vitest'
import { RequestLimit } from './request-limit'

describe('RequestLimit', () => {
  it('allows so many in each second, to each caller', () => {
    const limit = new RequestLimit(3)
    const at = (ms: number) => new Date(1_000_000 + ms)
    const take = (caller: string, ms: number) => limit.take(caller, at(ms))
    expect([0, 1, 2, 3].map((ms) => take('a', ms))).toEqual([true, true, true, false])
    expect(take('b', 4)).toBe(true)
    expect(take('a', 999)).toBe(false)
    expect(take('a', 1000)).toBe(true)
  })
})
