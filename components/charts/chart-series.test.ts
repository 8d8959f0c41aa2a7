import { expect, test } from 'vitest'
import { VERIFICATION_CODES } from '@/lib/verification/verification-codes'
import { chartSeries } from './chart-series'

test('every outcome that is counted has its words and its hue', () => {
  for (const code of VERIFICATION_CODES.filter((code) => code !== 'UNAVAILABLE')) {
    const { words, colour } = chartSeries(code, 'outcome')
    expect(words, code).not.toBeNull()
    expect(colour).toMatch(/^var\(--chart-[1-6]\)$/)
  }
  expect(chartSeries('VALID', 'outcome').colour).toBe('var(--chart-1)')
  expect(
    VERIFICATION_CODES.filter((code) => chartSeries(code, 'outcome').colour === 'var(--chart-1)'),
  ).toEqual(['VALID'])
})
