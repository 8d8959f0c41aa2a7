import { expect, it } from 'vitest'
import type { TimelineEntry } from '@/lib/incidents/incident-contract'
import { timelineDays } from './timeline-days'

const entry = (at: string, log: TimelineEntry['log'] = 'provider', words = ''): TimelineEntry => ({
  id: `${at} ${words}`,
  at,
  log,
  action: 'incident.opened',
  by: 'On Call',
  about: 'INC-1',
  words,
  sequence: null,
})

it('puts the newest first, by days of the reader’s zone', () => {
  const entries = [entry('2027-01-31T22:30:00.000Z'), entry('2027-01-31T23:30:05.000Z', 'note')]
  expect(timelineDays(entries, 'all', 'UTC').map(({ day, entries: own }) => [day, own.length])).toEqual([
    ['2027-01-31', 2],
  ])
  const berlin = timelineDays(entries, 'all', 'Europe/Berlin')
  expect(berlin.map(({ day, entries: own }) => [day, own[0]?.time])).toEqual([
    ['2027-02-01', '00:30:05'],
    ['2027-01-31', '23:30:00'],
  ])
})

it('shows one log when one is asked for', () => {
  const entries = [entry('2027-01-31T10:00:00.000Z'), entry('2027-01-31T11:00:00.000Z', 'account')]
  const own = timelineDays(entries, 'account', 'UTC').flatMap((day) => day.entries)
  expect(own.map(({ log }) => log)).toEqual(['account'])
  expect(timelineDays(entries, 'note', 'UTC')).toEqual([])
})

it('keeps the order of what happened in the same instant', () => {
  const at = '2027-01-31T10:00:00.000Z'
  const own = timelineDays([entry(at, 'provider', 'a'), entry(at, 'provider', 'b')], 'all', 'UTC')
  expect(own.flatMap((day) => day.entries).map(({ words }) => words)).toEqual(['b', 'a'])
})
