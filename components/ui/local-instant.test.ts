import { expect, test } from 'vitest'
import { readLocalInstant } from './local-instant'

test('UTC is taken as written', () => {
  expect(readLocalInstant('2027-01-31T12:00', true)).toBe('2027-01-31T12:00:00.000Z')
})

test('the own zone is the one of the machine', () => {
  const local = readLocalInstant('2027-01-31T12:00', false)
  expect(local).toBe(new Date(2027, 0, 31, 12, 0).toISOString())
})

test.each(['', 'tomorrow', '2027-13-01T00:00', '2027-01-31'])('%j is no instant', (text) => {
  expect(readLocalInstant(text, true)).toBeNull()
})
