import { expect, it } from 'vitest'
import { ageText, isStale } from './age'

it('says how old a figure is, and which are marked', () => {
  const on = (day: string) => [ageText(day, '2026-11-22'), isStale(day, '2026-11-22')]
  expect(on('2026-11-22')).toEqual(['0 days old', false])
  expect(on('2026-11-21')).toEqual(['1 day old', false])
  expect(on('2026-10-08')).toEqual(['45 days old', false])
  expect(on('2026-10-07')).toEqual(['46 days old', true])
  expect(on('2025-10-01')).toEqual(['13 months old', true])
})
