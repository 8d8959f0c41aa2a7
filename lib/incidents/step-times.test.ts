import fc from 'fast-check'
import { expect, it } from 'vitest'
import { afterSteps } from './after-steps'
import { stepTimes } from './step-times'

const OPENED = Date.UTC(2026, 10, 22, 3)
const at = (ms: number | null) => (ms === null ? null : new Date(OPENED + ms))
const step = (position: number, startedMs: number | null, doneMs: number | null, left?: string) => ({
  position,
  startedAt: at(startedMs),
  doneAt: at(doneMs),
  skippedBecause: left ?? null,
})
const times = (...steps: ReturnType<typeof step>[]) => [...stepTimes(steps, new Date(OPENED))]

it('counts from the end of the step before, though an act starts at the click', () => {
  expect(times(step(1, 28_000, 28_100), step(2, 40_000, 40_500), step(3, null, 60_000))).toEqual([
    [1, 28_100],
    [2, 12_400],
    [3, 19_500],
  ])
})

it('goes by who ended first, and from its own start for what was begun before', () => {
  expect(times(step(1, 35_000, 50_000), step(2, null, 20_000), step(3, 5000, 60_000))).toEqual([
    [2, 20_000],
    [1, 30_000],
    [3, 55_000],
  ])
})

it('gives what was left out no time, and the time until then to the next', () => {
  expect(times(step(1, null, 9000, 'no need'), step(2, 12_000, 15_000), step(3, 16_000, null))).toEqual([
    [2, 15_000],
  ])
})

it('takes of two that end in one millisecond the one that began first', () => {
  expect(times(step(2, 0, 1), step(1, 1, 1))).toEqual([
    [2, 1],
    [1, 0],
  ])
})

it('adds up to the whole where one step follows another, in any order and with several at once', () => {
  const ends = fc.array(fc.record({ waitedMs: fc.nat(100), tookMs: fc.nat(100), left: fc.boolean() }))
  fc.assert(
    fc.property(ends, fc.nat(100), (told, restMs) => {
      let nowMs = 0
      const steps = told.map(({ waitedMs, tookMs, left }, index) => {
        const beganMs = nowMs + waitedMs
        nowMs = beganMs + tookMs
        return step(told.length - index, beganMs, nowMs, left ? 'no need' : undefined)
      })
      const sum = times(...steps).reduce((so, [, ms]) => so + ms, 0)
      const views = steps.map(({ doneAt, skippedBecause }) => ({
        state: skippedBecause === null ? ('done' as const) : ('skipped' as const),
        doneAt: doneAt?.toISOString() ?? null,
      }))
      const openedAt = new Date(OPENED).toISOString()
      const closedAt = new Date(OPENED + nowMs + restMs).toISOString()
      expect(sum + afterSteps(views, openedAt, closedAt)).toBe(nowMs + restMs)
    }),
    { numRuns: 100 },
  )
})
