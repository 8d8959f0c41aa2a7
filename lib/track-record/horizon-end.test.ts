import { expect, it } from 'vitest'
import { horizonEnd } from './horizon-end'

it.each([
  ['12 months', '2026-11-22', '2027-11-22'],
  ['12-month', '2024-02-29', '2025-02-28'],
  ['1 month', '2026-01-31', '2026-02-28'],
  ['2 weeks', '2026-12-25', '2027-01-08'],
  ['90 days', '2026-01-01', '2026-04-01'],
  ['1 year', '2026-11-22', '2027-11-22'],
  ['2027', '2026-11-22', '2027-12-31'],
  ['2027-06-30', '2026-11-22', '2027-06-30'],
])('ends %s from %s on %s', (words, madeOn, end) => {
  expect(horizonEnd(words, madeOn)).toBe(end)
})

it.each(['soon', '2025-2027', 'mid 2027', '', 'a year', '12', '12 months or so', '2027-02-30', '2027-13-01'])(
  'names no day in "%s"',
  (words) => {
    expect(horizonEnd(words, '2026-11-22')).toBeNull()
  },
)
