import fc from 'fast-check'
import { expect, it } from 'vitest'
import { USAGE_STEPS } from '@/lib/usage/usage-contract'
import { STEP_MS, usageWindow } from '@/lib/usage/usage-window'
import { ACCOUNT_GROUPS, askedOf, stepsFor, type UsageQuery } from './usage-query'
import { USAGE_RANGES, type UsageRange } from './usage-ranges'

const NOW = Date.UTC(2027, 0, 1, 12, 4, 30)
const some = fc.option(fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true }))

it('asks for what the API takes, whatever stands in the address', () => {
  const query: fc.Arbitrary<UsageQuery> = fc.record({
    range: fc.constantFrom(...(Object.keys(USAGE_RANGES) as UsageRange[]), 'custom' as const),
    by: fc.constantFrom(...ACCOUNT_GROUPS),
    step: fc.option(fc.constantFrom(...USAGE_STEPS)),
    from: some,
    to: some,
    compare: fc.boolean(),
  })
  fc.assert(
    fc.property(query, (asked) => {
      const { from, to, step } = askedOf(asked, NOW)
      const window = usageWindow(
        { from: new Date(from), ...(to ? { to: new Date(to) } : {}), step },
        new Date(NOW),
      )
      expect(window).toMatchObject({})
      expect(typeof window).toBe('object')
    }),
  )
})

it('offers only steps that make a readable chart', () => {
  expect(stepsFor(STEP_MS.hour)).toEqual(['minute'])
  expect(stepsFor(24 * STEP_MS.hour)).toEqual(['hour'])
  expect(stepsFor(7 * STEP_MS.day)).toEqual(['hour', 'day'])
  expect(stepsFor(1)).toEqual(['minute'])
  expect(stepsFor(5000 * STEP_MS.day)).toEqual(['day'])
})
