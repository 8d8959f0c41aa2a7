import { expect, it } from 'vitest'
import { bucketedNonces } from './bucketed-nonces.mjs'

it('the references refuse what is used, stale or from the future: they do the work that ours does', () => {
  const use = bucketedNonces(60_000)
  const now = 1_780_000_000_000
  expect(use('a', now, now)).toBe(true)
  expect(use('a', now, now + 59_999)).toBe(false)
  expect(use('b', now, now + 60_000)).toBe(true)
  expect(use('c', now, now + 60_001)).toBe(false)
  expect(use('d', now + 5001, now)).toBe(false)
})
