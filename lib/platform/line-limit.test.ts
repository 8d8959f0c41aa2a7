import { expect, it } from 'vitest'
import { LineLimit } from './line-limit'

it('lets so many of each kind through in a window, tells how many it did not, and begins anew', async () => {
  const told: [string, number][] = []
  const limit = new LineLimit(3, 30, (kind, leftOut) => told.push([kind, leftOut]))
  const taken = (kind: string, times: number) =>
    Array.from({ length: times }, () => limit.take(kind)).filter(Boolean).length
  expect([taken('flood', 1000), taken('quiet', 2)]).toEqual([3, 2])
  await expect.poll(() => told).toEqual([['flood', 997]])
  expect(taken('flood', 3)).toBe(3)
})
