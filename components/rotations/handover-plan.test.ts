import { describe, expect, test } from 'vitest'
import type { UsageView } from '@/lib/usage/usage-contract'
import { handoverMarkers } from './handover-markers'
import { handoverPlan } from './handover-plan'
import { handoverWindow } from './handover-window'
import { at, NOW, sampleBrownout, sampleRotation } from './rotation-samples'

const MINUTE_MS = 60_000
const point = (minutes: number, count: number) => ({ at: at(minutes / 60), count })

function view(old: [number, number][], next: [number, number][]): UsageView {
  const series = [
    { group: '1', points: old.map(([minutes, count]) => point(minutes, count)) },
    { group: '2', points: next.map(([minutes, count]) => point(minutes, count)) },
  ]
  return { from: at(-1.5), to: at(0.01), step: 'minute', by: 'version', total: 0, series, keptFrom: null }
}

const ROTATION = sampleRotation({ endsAt: at(1) })
const planOf = (usage: UsageView, rotation = ROTATION) => {
  const span = handoverWindow(rotation, NOW)
  if (!span) throw new Error('no window')
  return handoverPlan(usage, rotation, span, NOW, 'UTC')
}

describe('the window', () => {
  test('shows some time before, and what is still to come', () => {
    const span = handoverWindow(ROTATION, NOW)
    expect(span?.step).toBe('minute')
    expect(span?.fromMs).toBeLessThan(Date.parse(ROTATION.startsAt) - 10 * MINUTE_MS + 1)
    expect(span?.toMs).toBeGreaterThan(NOW + 20 * MINUTE_MS)
    expect(span?.toMs).toBeLessThanOrEqual(Date.parse(ROTATION.endsAt) + MINUTE_MS)
  })

  test.each([
    ['not begun', { state: 'planned' as const, startsAt: at(1) }],
    ['cancelled', { state: 'cancelled' as const, cancelledAt: at(-0.5) }],
    ['long over', { state: 'completed' as const, startsAt: at(-400), completedAt: at(-300) }],
  ])('is not there for a rotation that is %s', (_, part) => {
    expect(handoverWindow(sampleRotation(part), NOW)).toBeNull()
  })

  test('takes longer steps for longer rotations', () => {
    const step = (hours: number) => handoverWindow(sampleRotation({ startsAt: at(-hours) }), NOW)?.step
    expect([step(1), step(24), step(24 * 20)]).toEqual(['minute', 'hour', 'day'])
  })
})

describe('the plan', () => {
  test('the crossing is the first minute in which the successor carries more', () => {
    const usage = view(
      [
        [-70, 10],
        [-50, 10],
        [-20, 4],
      ],
      [
        [-50, 3],
        [-20, 6],
        [-10, 10],
      ],
    )
    expect(planOf(usage).crossedAt).toBe(at(-20 / 60))
    expect(planOf(view([[-20, 4]], [[-20, 4]])).crossedAt).toBeNull()
  })

  test('the share is of the last three minutes, and unknown without requests', () => {
    expect(planOf(view([[-1, 1]], [[-2, 9]])).share).toBeCloseTo(0.9)
    expect(planOf(view([[-30, 1]], [[-30, 9]])).share).toBeNull()
  })

  test('bars of one minute stand on each other and stay in the box', () => {
    const { bars } = planOf(view([[-5, 7]], [[-5, 13]]))
    expect(bars.map(({ version }) => version)).toEqual([1, 2])
    const [under, over] = bars
    expect(under?.x).toBe(over?.x)
    expect((over?.y ?? 0) + (over?.height ?? 0)).toBeCloseTo(under?.y ?? -1)
    expect((under?.y ?? 0) + (under?.height ?? 0)).toBeCloseTo(100)
    expect(over?.y).toBeGreaterThanOrEqual(0)
  })

  test('flags that stand close go a row up', () => {
    const rotation = sampleRotation({ endsAt: at(1), claimedAt: at(-0.99), claimedBy: 'bot' })
    const { markers, rows } = planOf(view([], []), rotation)
    expect(markers.map(({ words, row }) => [words, row])).toEqual([
      ['planned', 0],
      ['claimed by bot', 1],
    ])
    expect(rows).toBe(2)
  })
})

test('markers tell the story in order, with brownouts as stretches', () => {
  const rotation = sampleRotation({
    state: 'rolled_back',
    completedAt: at(3),
    rolledBackAt: at(4),
    firstUsedAt: at(0.5),
    brownouts: [sampleBrownout({ startsAt: at(1), endsAt: at(2), abortedAt: at(1.5) })],
  })
  expect(handoverMarkers(rotation, NOW + 9e7).map(({ words, until }) => [words, until])).toEqual([
    ['planned', null],
    ['first use of v2', null],
    ['brownout aborted', at(1.5)],
    ['v1 retired', null],
    ['rolled back', null],
  ])
})
