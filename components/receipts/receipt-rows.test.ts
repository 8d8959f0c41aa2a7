import { expect, test } from 'vitest'
import { receiptRows } from './receipt-rows'

const AT = '2027-01-01T00:00:00.000Z'
const after = (ms: number) => new Date(Date.parse(AT) + ms).toISOString()
const receipt = (verifiers: { id: string; acknowledgedAt: string | null; gone?: true }[]) => ({
  sequence: 7,
  at: AT,
  complete: false,
  verifiers,
})
const one = { id: 'vrf_1', acknowledgedAt: after(12) }
const mute = { id: 'vrf_2', acknowledgedAt: null }
const gone = { id: 'vrf_3', acknowledgedAt: null, gone: true as const }

test('each verifier has its delay, and a clock that runs behind gives no delay below zero', () => {
  const { rows, sentence, complete } = receiptRows(
    receipt([one, { ...one, acknowledgedAt: after(-3) }]),
    false,
  )
  expect(rows.map(({ words }) => words)).toEqual(['confirmed after 12 ms', 'confirmed after 0 ms'])
  expect({ sentence, complete }).toEqual({ sentence: 'Dead on 2 of 2 verifiers.', complete: true })
})

test('who has not confirmed waits, then is silent; who is gone counts as dead', () => {
  const waiting = receiptRows(receipt([one, mute, gone]), false)
  expect(waiting.rows.map(({ state }) => state)).toEqual(['confirmed', 'waiting', 'gone'])
  expect(waiting).toMatchObject({
    sentence: 'Dead on 2 of 3 verifiers, waiting for the rest.',
    complete: false,
  })
  const late = receiptRows(receipt([one, mute, gone]), true)
  expect(late.rows[1]?.state).toBe('silent')
  expect(late.sentence).toContain('1 has not confirmed')
  expect(receiptRows(receipt([gone]), true)).toMatchObject({
    sentence: 'Dead on 1 of 1 verifier.',
    complete: true,
  })
})

test('without verifiers the database decides each request', () => {
  expect(receiptRows(receipt([]), false)).toMatchObject({ rows: [], complete: true })
})

test('a suspension and its end are told in their own words', () => {
  expect(receiptRows(receipt([one]), false, 'suspended').sentence).toBe('Suspended on 1 of 1 verifier.')
  expect(receiptRows(receipt([one, mute]), false, 'resumed').sentence).toBe(
    'Working again on 1 of 2 verifiers, waiting for the rest.',
  )
})
