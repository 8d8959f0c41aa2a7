import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LINK_OVER, type LinkFacts, linkStanding } from './link-standing'

const MADE = new Date('2027-03-01T10:00:00Z')
const after = (seconds: number) => new Date(MADE.getTime() + seconds * 1000)
const fresh: LinkFacts = {
  createdAt: MADE,
  expiresAt: after(1800),
  usedAt: null,
  newerAt: null,
  passwordChangedAt: null,
}

it('works until its last instant, and says what ended it', () => {
  expect(linkStanding(fresh, MADE)).toBe('good')
  expect(linkStanding(fresh, after(1799))).toBe('good')
  expect(linkStanding(fresh, after(1800))).toBe('late')
  expect(linkStanding({ ...fresh, usedAt: after(5) }, after(6))).toBe('used')
  expect(linkStanding({ ...fresh, newerAt: after(5) }, after(6))).toBe('replaced')
  expect(linkStanding({ ...fresh, passwordChangedAt: after(-5) }, after(6))).toBe('good')
  expect(linkStanding({ ...fresh, passwordChangedAt: after(5) }, after(6))).toBe('password_changed')
  expect(linkStanding({ ...fresh, passwordChangedAt: MADE }, after(6))).toBe('password_changed')
  expect(Object.keys(LINK_OVER)).toHaveLength(4)
})

it('never works again once it does not', () => {
  const instant = fc.option(fc.integer({ min: -100, max: 4000 }).map(after))
  fc.assert(
    fc.property(instant, instant, instant, fc.nat(4000), fc.nat(4000), (used, newer, changed, one, two) => {
      const link = { ...fresh, usedAt: used, newerAt: newer, passwordChangedAt: changed }
      const [first, then] = [Math.min(one, two), Math.max(one, two)]
      if (linkStanding(link, after(first)) === 'good') return
      expect(linkStanding(link, after(then))).not.toBe('good')
    }),
    { numRuns: 200 },
  )
})
