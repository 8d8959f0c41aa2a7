import { describe, expect, it } from 'vitest'
import { answerDelayMs, countedAddress, isAddressBarred } from './sign-in-limit'

describe('sign-in limits', () => {
  it('bars an address at its tenth failure', () => {
    expect(isAddressBarred(9)).toBe(false)
    expect(isAddressBarred(10)).toBe(true)
  })

  it('slows an e-mail, never more than 4 s, and never bars it', () => {
    expect([0, 2, 3, 4, 7, 1000].map(answerDelayMs)).toEqual([0, 0, 250, 500, 4000, 4000])
  })

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::ffff', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('counts %s as %s', (address, counted) => {
    expect(countedAddress(address)).toBe(counted)
  })
})
