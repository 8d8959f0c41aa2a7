import { expect, test } from 'vitest'
import { brownoutPhase } from './brownout-phase'
import { at, NOW, sampleBrownout, sampleRotation } from './rotation-samples'

const HOUR_MS = 3_600_000
const phaseAt = (hours: number, brownout = {}, rotation = {}) =>
  brownoutPhase(sampleBrownout(brownout), sampleRotation(rotation), NOW + hours * HOUR_MS)

test('a brownout is planned, runs from its own millisecond, and is done at its end', () => {
  expect([phaseAt(1.999), phaseAt(2), phaseAt(2.249), phaseAt(2.25)]).toEqual([
    'planned',
    'running',
    'running',
    'done',
  ])
})

test('an abort is told for ever', () => {
  expect(phaseAt(2.1, { abortedAt: at(2.1) })).toBe('aborted')
  expect(phaseAt(50, { abortedAt: at(2.1) })).toBe('aborted')
})

test('what the end of the rotation forestalled never took place', () => {
  expect(phaseAt(1, { abortedAt: at(0.5) })).toBe('dropped')
  expect(phaseAt(1, {}, { state: 'cancelled', cancelledAt: at(0.5) })).toBe('dropped')
  expect(phaseAt(50, {}, { state: 'completed', completedAt: at(1) })).toBe('dropped')
  expect(phaseAt(50, {}, { state: 'completed', completedAt: at(3) })).toBe('done')
})
