import { expect, test } from 'vitest'
import type { ReceiptView } from '@/lib/changes/receipt-contract'
import { receiptRows as rowsOf, type ToldAct } from './receipt-rows'

const AT = '2027-01-01T00:00:00.000Z'
const after = (ms: number) => new Date(Date.parse(AT) + ms).toISOString()
const receiptRows = (receipt: ReceiptView, givenUp: boolean, act?: ToldAct) =>
  rowsOf(receipt, { givenUp, act, zone: 'UTC' })
const receipt = (verifiers: ReceiptView['verifiers']): ReceiptView => ({
  sequence: 7,
  at: AT,
  complete: false,
  verifiers,
})
const one = { id: 'vrf_1', acknowledgedAt: after(12) }
const mute = { id: 'vrf_2', acknowledgedAt: null }
const gone = { id: 'vrf_3', acknowledgedAt: null, gone: true as const, goneAt: after(31_400) }
const cut = { id: 'vrf_4', acknowledgedAt: null, silent: { until: after(31_400), leftMs: 29_400 } }

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

test('who is cut off is told with its end, and counts as dead only after it', () => {
  const early = receiptRows(receipt([one, cut]), false)
  expect(early).toMatchObject({ complete: false, cutOff: 1 })
  expect(early.rows[1]).toEqual({
    ...{ id: 'vrf_4', state: 'silent' },
    words: 'cut off: it may still accept what it knows until 00:00:31 UTC, 30 s from now',
  })
  expect(early.sentence).toBe(
    'Dead on 1 of 2 verifiers; 1 is cut off and may still accept this key until 00:00:31 UTC.',
  )
  expect(receiptRows(receipt([one, cut, mute]), true).sentence).toBe(
    'Dead on 1 of 3 verifiers; 1 is cut off and may still accept this key until 00:00:31 UTC; 1 has not confirmed. Look at that process.',
  )
  expect(receiptRows(receipt([cut]), false, 'resumed').sentence).toContain('may still refuse this key until')
  const late = receiptRows(receipt([one, gone]), true)
  expect(late).toMatchObject({ sentence: 'Dead on 2 of 2 verifiers.', complete: true, cutOff: 0 })
  expect(late.rows[1]?.words).toBe(
    'gone: it ended or was cut off, and goes by nothing old since 00:00:31 UTC',
  )
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
