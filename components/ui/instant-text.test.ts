import { expect, test } from 'vitest'
import { exactInBoth, exactText, relativeText } from './instant-text'

const NOW = Date.parse('2027-01-31T12:00:00.000Z')

test.each([
  [0, 'now'],
  [-4000, 'now'],
  [-30_000, '30 sec. ago'],
  [-3 * 60_000, '3 min. ago'],
  [2 * 3_600_000, 'in 2 hr.'],
  [-86_400_000, '1 day ago'],
  [23.99 * 3_600_000, 'in 24 hr.'],
  [54 * 86_400_000, 'in 54 days'],
  [120 * 86_400_000, 'in 4 mo.'],
  [400 * 86_400_000, 'in 1 yr.'],
])('%d ms away is "%s"', (awayMs, words) => {
  expect(relativeText(NOW + awayMs, NOW)).toBe(words)
})

test('the exact instant names its zone', () => {
  expect(exactText(NOW, 'UTC')).toBe('2027-01-31 12:00:00 UTC')
  expect(exactInBoth(NOW, 'Europe/Berlin')).toMatch(/13:00:00 .*\(Europe\/Berlin\)\n2027-01-31 12:00:00 UTC$/)
})
