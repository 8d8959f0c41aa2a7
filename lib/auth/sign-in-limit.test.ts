import { describe, expect, it } from 'vitest'
import { answerDelayMs, isAddressBarred } from './sign-in-limit'

describe('sign-in limits', () => {
  it('bars an address at its tenth failure', () => {
    expect(isAddressBarred(9)).toBe(false)
    expect(isAddressBarred(10)).toBe(true)
  })

  it('slows an e-mail, never more than 4 s, and never bars it', () => {
    expect([0, 2, 3, 4, 7, 1000].map(answerDelayMs)).toEqual([0, 0, 250, 500, 4000, 4000])
  })
})
