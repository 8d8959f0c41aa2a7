import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, sampleClient } from './rotation-samples'
import { CLIENT_ORDERS, DEFAULT_ORDER, nextOrder, sortClients } from './sort-clients'

const CLIENTS = [
  sampleClient('bot-10', { verdict: 'moved', lastOnNew: at(-1), callsPerHour: 5 }),
  sampleClient('bot-9', { verdict: 'never_seen_on_new', callsPerHour: 700, intervalSeconds: null }),
  sampleClient('cron', { verdict: 'still_on_old', lastOnNew: at(-3), callsPerHour: 0.1 }),
  sampleClient('app', { verdict: 'quiet', callsPerHour: 5 }),
]
const names = (order: Parameters<typeof sortClients>[1]) =>
  sortClients(CLIENTS, order).map(({ client }) => client)

test('who is in the way stands first, by default', () => {
  expect(names(DEFAULT_ORDER)).toEqual(['bot-9', 'cron', 'app', 'bot-10'])
})

test('numbers by size, names as people read them, equals by name', () => {
  expect(names('-callsPerHour')).toEqual(['bot-9', 'app', 'bot-10', 'cron'])
  expect(names('client')).toEqual(['app', 'bot-9', 'bot-10', 'cron'])
})

test('what is not known stands last both ways', () => {
  expect(names('lastOnNew')).toEqual(['cron', 'bot-10', 'app', 'bot-9'])
  expect(names('-lastOnNew')).toEqual(['bot-10', 'cron', 'app', 'bot-9'])
})

test('a header goes up, then down', () => {
  expect(nextOrder('movedAt', DEFAULT_ORDER)).toBe('movedAt')
  expect(nextOrder('movedAt', 'movedAt')).toBe('-movedAt')
  expect(nextOrder('movedAt', '-movedAt')).toBe('movedAt')
})

test('an order loses nobody and does not depend on how the list came', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CLIENT_ORDERS),
      fc.shuffledSubarray(CLIENTS, { minLength: 4 }),
      (order, given) => {
        expect(sortClients(given, order)).toEqual(sortClients(CLIENTS, order))
      },
    ),
  )
})
