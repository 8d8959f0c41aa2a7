import { expect, it } from 'vitest'
import type { Printed } from './prediction'
import { predictionsOfVersions, type Version } from './predictions-of-versions'

const printed = (high: number, retrievedOn = '2026-11-22'): Printed => ({
  id: 'rat_x_1',
  source: { publisher: 'Somebody', title: 'X', url: null, copy: 'whole page', retrievedOn },
  asOf: null,
  horizon: '2027',
  baseline: { low: 1, base: 2, high, horizon: '12 months' },
  titleRange: null,
  scenarios: [],
})
const version = (number: number, of: Printed, correction = false): Version => ({
  number,
  correction,
  on: `2027-01-0${number}`,
  printed: of,
})
const told = (versions: Version[]) =>
  predictionsOfVersions('X', versions).map(({ id, high, correctedOn }) => [id, high, correctedOn])

it('counts a later version as a prediction of its own, and one that says the same only once', () => {
  const again = printed(3, '2027-06-01')
  expect(told([version(1, printed(3)), version(2, printed(3)), version(3, again)])).toEqual([
    ['rat_x_1.baseline', 3, null],
    ['rat_x_1.baseline.v3', 3, null],
  ])
})

it('keeps what was corrected, marked with the day', () => {
  expect(told([version(2, printed(4), true), version(1, printed(3))])).toEqual([
    ['rat_x_1.baseline', 3, '2027-01-02'],
    ['rat_x_1.baseline.v2', 4, null],
  ])
})

it('lets a prediction stand that a second correction brings back', () => {
  expect(told([version(1, printed(3)), version(2, printed(4), true), version(3, printed(3), true)])).toEqual([
    ['rat_x_1.baseline', 3, null],
    ['rat_x_1.baseline.v2', 4, '2027-01-03'],
  ])
})
