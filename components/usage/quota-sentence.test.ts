import { expect, test } from 'vitest'
import { quotaSentence } from './quota-sentence'

const usage = {
  from: '2027-01-30T00:00:00.000Z',
  to: '2027-02-03T00:00:00.000Z',
  step: 'day' as const,
  by: 'outcome' as const,
  total: 0,
  keptFrom: null,
  series: [
    { group: 'RATE_LIMITED', points: [{ at: '2027-01-30T00:00:00.000Z', count: 9000 }] },
    {
      group: 'VALID',
      points: [
        { at: '2027-01-30T00:00:00.000Z', count: 60 },
        { at: '2027-01-31T00:00:00.000Z', count: 50 },
        { at: '2027-02-01T00:00:00.000Z', count: 70 },
      ],
    },
  ],
}

test('accepted requests are counted by day or month of UTC', () => {
  expect(quotaSentence(usage, { limit: 55, period: 'day' })).toMatchObject({ over: 2 })
  expect(quotaSentence(usage, { limit: 55, period: 'day' }).sentence).toContain('2 days: 20 accepted')
  expect(quotaSentence(usage, { limit: 100, period: 'month' }).sentence).toContain('1 month: 10 accepted')
  expect(quotaSentence(usage, { limit: 110, period: 'month' }).over).toBe(0)
})
