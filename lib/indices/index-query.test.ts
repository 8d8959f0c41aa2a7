import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readIndexQuery, termsSearch } from './index-query'
import { INDICES, type IndexRules, TERM_BOUNDS } from './index-rules'

const [index] = INDICES
if (!index) throw new Error('there are indices')

it('leaves an index as it is listed without terms, or with empty ones', () => {
  const listed = { query: { rules: index, sort: 'return', down: true }, ignored: [] }
  expect(readIndexQuery(index, {})).toEqual(listed)
  expect(readIndexQuery(index, { weighting: '', maxWeightPct: '', costBps: '' })).toEqual(listed)
})

it.each([
  ['maxWeightPct', '4.99'],
  ['maxWeightPct', '100.01'],
  ['maxWeightPct', '1e1'],
  ['costBps', '-1'],
  ['costBps', '501'],
  ['costBps', 'Infinity'],
  ['costBps', '0x10'],
  ['weighting', 'price'],
  ['sort', 'rank'],
  ['sort', '--return'],
])('names what it cannot read: %s=%s', (name, text) => {
  expect(readIndexQuery(index, { [name]: text })).toEqual({
    query: { rules: index, sort: 'return', down: true },
    ignored: [name],
  })
})

it('writes addresses that it reads back', () => {
  const terms = fc.record({
    weighting: fc.constantFrom('cap' as const, 'equal' as const),
    maxWeightPct: fc.integer(TERM_BOUNDS.maxWeightPct),
    costBps: fc.integer({ min: 0, max: 5000 }).map((tenths) => tenths / 10),
  })
  fc.assert(
    fc.property(fc.constantFrom(...INDICES), terms, (one, changed) => {
      const rules: IndexRules = { ...one, ...changed }
      const search = Object.fromEntries(new URLSearchParams(termsSearch(one, rules, 'worst')))
      expect(readIndexQuery(one, search)).toEqual({
        query: { rules, sort: 'worst', down: false },
        ignored: [],
      })
    }),
  )
})
