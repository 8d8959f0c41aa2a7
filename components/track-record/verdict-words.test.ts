import { expect, it } from 'vitest'
import { judge } from '@/lib/track-record/judge'
import { predictionsOf } from '@/lib/track-record/prediction'
import ratings from '@/prisma/seed-data/ratings.json'
import { ageWords, kindWords, rangeWords, whyWords } from './verdict-words'

function croRows() {
  const seed = ratings.find(({ symbol }) => symbol === 'CRO')
  const scenarios = (seed?.scenarios ?? []).map(([marketCapTrillions = 0, bear = 0, base = 0, moon = 0]) => ({
    marketCapTrillions,
    bear,
    base,
    moon,
  }))
  const source = { publisher: 'P', title: 'T', url: null, copy: 'whole page', retrievedOn: '2026-11-22' }
  const printed = {
    id: 'r',
    source,
    asOf: null,
    horizon: '2027',
    baseline: null,
    titleRange: null,
    scenarios,
  }
  return predictionsOf('CRO', printed).map((one) => judge(one, [], [], '2026-11-23'))
}

it('names the cell that is off the line wherever the range is named', () => {
  expect(croRows().map((one) => [kindWords(one), rangeWords(one)])).toEqual([
    ['Table row at $8T', '$0.14 to $0.34; Bear off the line: $0.2443 expected'],
    ['Table row at $16T', '$0.43 to $0.71'],
    ['Table row at $23T', '$0.62 to $1.09'],
    ['Table row at $31T', '$0.81 to $1.46'],
  ])
})

it('says until when it is open, and what a correction means', () => {
  const [row] = croRows()
  if (!row) throw new Error('four rows')
  expect(whyWords(row)).toBe('until 31 Dec 2027')
  expect(whyWords({ ...row, correctedOn: '2026-12-01' })).toContain('corrected on 1 Dec 2026')
})

it('calls a price stale when the next one is overdue', () => {
  const price = { on: '2026-05-01', usd: 1, source: 's' }
  expect(ageWords({ ...price, step: 'day' }, '2026-05-05')).toBe('4 days old')
  expect(ageWords({ ...price, step: 'day' }, '2026-05-06')).toBe('5 days old, stale')
  expect(ageWords({ ...price, step: 'month' }, '2026-05-31')).toBe('30 days old')
  expect(ageWords({ ...price, step: 'month' }, '2026-11-22')).toBe('205 days old, stale')
})
